import { readFile } from 'node:fs/promises';
import { N8nClient } from '../runtime/n8n-client.mts';
import type { Login } from '../runtime/n8n-client.mts';
import { complaintsAbout } from '../runtime/n8n-log.mts';
import { startN8n } from '../runtime/n8n-process.mts';
import type { N8n, N8nOptions } from '../runtime/n8n-process.mts';
import { NODE_TYPE } from './example-workflow.mts';

/** The demo's n8n, logged in. */
export interface DemoN8n {
	client: N8nClient;
	/** Address of the editor, without a trailing slash. */
	url: string;
	log: string;
	/** Kills it as a power cut would, and starts it again on the same data. Throws as `startDemoN8n` does. */
	powerCut(): Promise<void>;
	/** Settles when n8n ends by itself. */
	ended(): Promise<void>;
	/** Ends n8n and everything it started. Never rejects. */
	stop(): Promise<void>;
}

/** Throws `Error` when n8n did not load the node, or warned about the package while doing so. */
async function assertLoaded(client: N8nClient, log: string): Promise<void> {
	const [packageName = NODE_TYPE] = NODE_TYPE.split('.');
	const complaints = complaintsAbout(await readFile(log, 'utf8'), packageName);
	if (complaints.length > 0) {
		const list = complaints.map(({ level, message }) => `${level}: ${message}`).join('\n');
		throw new Error(`n8n complains about the package:\n${list}\nFull log: ${log}`);
	}
	if (!(await client.nodeTypes()).includes(NODE_TYPE)) throw new Error(`n8n has not loaded ${NODE_TYPE}. Log: ${log}`);
}

async function logIn(client: N8nClient, login: Login, userFolder: string): Promise<void> {
	try {
		await client.logIn(login);
	} catch (error) {
		const advice = `If the login was changed in the editor, delete ${userFolder} and start again.`;
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n${advice}`);
	}
}

/** Starts n8n, logs in, and makes sure that the node is loaded. Throws `Error` otherwise, and as `startN8n` does. */
export async function startDemoN8n(options: N8nOptions, login: Login): Promise<DemoN8n> {
	let n8n: N8n = await startN8n(options);
	try {
		const client = new N8nClient(n8n.url);
		await logIn(client, login, options.settings.userFolder);
		await assertLoaded(client, n8n.log);
		return {
			client,
			url: n8n.url,
			log: n8n.log,
			powerCut: async () => {
				n8n.kill();
				await n8n.ended;
				n8n = await startN8n(options);
				await logIn(client, login, options.settings.userFolder);
			},
			ended: async () => await n8n.ended,
			stop: async () => await n8n.stop(),
		};
	} catch (error) {
		await n8n.stop();
		throw error;
	}
}
