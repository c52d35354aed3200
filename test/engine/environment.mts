import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** n8n-core's own folder in this process. Whoever runs the engine deletes it in the end. */
export const ENGINE_FOLDER = mkdtempSync(join(tmpdir(), 'number-status-check-engine-'));

/**
 * What n8n-core reads while it is loaded: a settings folder of its own, a key, and silence. Import this module before
 * anything of n8n-core.
 */
process.env.N8N_USER_FOLDER = ENGINE_FOLDER;
process.env.N8N_ENCRYPTION_KEY = 'key-of-the-engine-tests';
process.env.N8N_LOG_LEVEL = 'silent';
