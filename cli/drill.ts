import { runDrill } from '#db/backup/drill.ts';
import { openInstallation } from '#db/backup/installation.ts';

// npm run drill: the newest backup, restored on a cluster of its own and proved; the result is kept where Ops shows it.
async function main() {
  const installation = await openInstallation(process.env, { makeKey: false });
  try {
    const { result, rpoSeconds, rtoSeconds } = await runDrill({
      ...installation,
      recordUrl: installation.ownerUrl,
      origin: 'command',
    });
    const { seconds } = result;
    process.stdout.write(
      `${[
        `${result.backup} is restored and proved`,
        `${result.tables} tables, ${result.rows} rows and the schema equal; trial balances of ${result.companies} companies equal in both currencies`,
        `${result.invariants} invariants read zero before and after; ${result.signedIn} signed in; ${result.sales} sales posted`,
        `cluster ${seconds.cluster} s, restore ${seconds.restore} s, proof ${seconds.proof} s`,
        `RPO now ${rpoSeconds} s (age of the backup), RTO ${rtoSeconds} s`,
      ].join('\n')}\n`,
    );
  } finally {
    await installation.close();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
