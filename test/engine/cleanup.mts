import { rmSync } from 'node:fs';
import { ENGINE_FOLDER } from './environment.mts';

// Importing this module lets jest delete the engine's folder after the tests of the file.
afterAll(() => rmSync(ENGINE_FOLDER, { recursive: true, force: true }));
