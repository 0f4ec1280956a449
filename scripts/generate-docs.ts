// Rewrites what documents take from the files: the inventory of migrations, the grants of every role.
import { writeGeneratedDocs } from '#db/migrate/generated-docs.ts';

writeGeneratedDocs();
