/** Writes contacts.csv beside this file: `npx tsx examples/data/make-contacts.mts`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeContacts } from './contacts.mts';

writeFileSync(path.join(import.meta.dirname, 'contacts.csv'), makeContacts());
