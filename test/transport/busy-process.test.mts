import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { setTimeout as after } from 'node:timers/promises';
import { sendRequest } from '../../nodes/NumberStatusCheck/transport/send-request';
import { API_PATH } from '../../simulator/respond.mts';
import { demoCredential } from '../credentials/credential.mts';
import { executeContext } from '../credentials/n8n-contexts.mts';

/** An API in a thread of its own, which answers after 100 ms and counts what reached it. */
const API = `
const { parentPort } = require('node:worker_threads');
let requests = 0;
const body = JSON.stringify({ resultCode: '200000', resultObj: [{ mobile: '13800138000', status: '1', chargesStatus: '1' }] });
const server = require('node:http').createServer((request, response) => {
	requests++;
	request.resume();
	setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(body), 100);
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
parentPort.on('message', () => parentPort.postMessage({ requests }));
`;

async function withApi(use: (url: string, requests: () => Promise<number>) => Promise<void>): Promise<void> {
	const worker = new Worker(API, { eval: true });
	const told = async () => ((await once(worker, 'message')) as unknown[])[0];
	const port = (await told()) as number;
	const requests = async () => {
		worker.postMessage('?');
		return ((await told()) as { requests: number }).requests;
	};
	try {
		await use(`http://127.0.0.1:${port}`, requests);
	} finally {
		await worker.terminate();
	}
}

/** What another workflow does to all that run in the same process: an expression for 90,000 items, a large JSON. */
function block(ms: number): void {
	for (const until = performance.now() + ms; performance.now() < until; );
}

test('a reply that came while the process was busy counts, though its time is over when the process gets to it', async () => {
	await withApi(async (url, requests) => {
		const send = async () =>
			await sendRequest(executeContext(demoCredential(url)), url + API_PATH, 1000, ['13800138000']);
		// The first request of a process takes its time.
		expect(await send()).toMatchObject({ kind: 'http' });
		const reply = send();
		// It is on its way, and will be answered in a tenth of a second.
		while ((await requests()) < 2) await after(5);
		await new Promise((resolve) => setImmediate(resolve));
		block(1500);
		expect(await reply).toMatchObject({ kind: 'http', status: 200 });
	});
});

test('a request that was not sent within its time is not sent after it', async () => {
	await withApi(async (url, requests) => {
		const context = executeContext(demoCredential(url));
		const getCredentials = context.getCredentials.bind(context);
		// The database is slow to give the credential, as it is behind a busy pool of connections.
		Object.assign(context, {
			getCredentials: async (type: string) => {
				await after(1500);
				return await getCredentials(type);
			},
		});
		const reply = await sendRequest(context, url + API_PATH, 1000, ['13800138000']);
		expect(reply).toMatchObject({ kind: 'none', cause: 'timeout' });
		await after(1500);
		expect(await requests()).toBe(0);
	});
}, 20_000);
