interface Report {
  roles: Map<string, Map<string, Set<string>>>;
  definers: string[];
}

function read(snapshot: string): Report {
  const roles: Report['roles'] = new Map();
  const definers: string[] = [];
  for (const line of snapshot.split('\n')) {
    const granted = /^(column )?grant (\S+) (mizan_\w+) (\S+)$/.exec(line);
    if (granted) {
      const [, column, place = '', role = '', acts = ''] = granted;
      const table = (column ? place.slice(0, place.lastIndexOf('.')) : place).replace(/^public\./, '');
      const tables = roles.get(role) ?? new Map<string, Set<string>>();
      const had = tables.get(table) ?? new Set<string>();
      for (const act of acts.toLowerCase().split(',')) had.add(column ? `${act} by column` : act);
      roles.set(role, tables.set(table, had));
    }
    const definer = /^function (\S+?)\((.*)\) owner=(\S+) definer=true config=(\S+, ?\S+|\S+).* acl=(\S+) body=/.exec(
      line,
    );
    if (definer) {
      const [, name = '', , owner = '', config = '', callers = ''] = definer;
      const others = callers.split(',').filter((caller) => caller !== owner);
      definers.push(
        `| ${name.replace(/^public\./, '')} | ${owner} | ${config.replace('search_path=', '')} | ${others.join(', ') || 'triggers'} |`,
      );
    }
  }
  return { roles, definers };
}

/** What every role may do to every table, and every function that acts as somebody else: from the committed catalogue. */
export function grantsReport(snapshot: string): string {
  const { roles, definers } = read(snapshot);
  const sections = [...roles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([role, tables]) => {
      const byActs = new Map<string, string[]>();
      for (const [table, acts] of tables) {
        const said = [...acts].sort().join(', ');
        byActs.set(said, [...(byActs.get(said) ?? []), table]);
      }
      const rows = [...byActs]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([acts, names]) => `| ${acts} | ${names.sort().join(', ')} |`);
      return [`### ${role}`, '', '| may | on |', '|---|---|', ...rows].join('\n');
    });
  return [
    ...sections,
    '### Functions that act as their owner',
    '| function | acts as | search_path | called by |\n|---|---|---|---|\n' + definers.join('\n'),
  ].join('\n\n');
}
