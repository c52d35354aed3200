import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import { STATUS_CODES } from '../simulator/number-plan.mts';

const BATCH_SIZE = 50;
const PATH = '/Api/ApiAuth/getCheckResult';
const NAMES = new Map(Object.entries(STATUS_CODES).map(([name, code]) => [code, name]));

interface Reply {
	resultObj: { mobile: string; status: string }[] | null;
}

async function post(url: URL, body: string): Promise<string> {
	return await new Promise((resolve, reject) => {
		const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
		// A new connection for each request, as with n8n's helper.
		const outgoing = request(url, { method: 'POST', headers, agent: false }, (reply) => {
			text(reply).then(resolve, reject);
		});
		outgoing.once('error', reject);
		outgoing.end(body);
	});
}

async function ask(url: URL, numbers: readonly string[], counts: Record<string, number>): Promise<void> {
	const { accountCode, password, secret } = DEMO_ACCOUNT;
	const timestamp = String(Math.floor(Date.now() / 1_000));
	const token = createHash('md5').update(`${accountCode}${secret}${timestamp}`).digest('hex');
	const fields = { code: accountCode, pwd: password, mobiles: numbers.join(','), timestamp, token };
	const reply = JSON.parse(await post(url, new URLSearchParams(fields).toString())) as Reply;
	for (const { status } of reply.resultObj ?? []) {
		const name = NAMES.get(status) ?? status;
		counts[name] = (counts[name] ?? 0) + 1;
	}
}

/**
 * The least that a list costs: the numbers in batches of 50, as many requests in flight as allowed, each reply parsed
 * and its results counted by status, nothing kept. Throws on the first request that fails.
 */
export async function askBare(
	baseUrl: string,
	numbers: readonly string[],
	concurrency: number,
): Promise<Record<string, number>> {
	const url = new URL(PATH, baseUrl);
	const counts: Record<string, number> = {};
	let next = 0;
	const worker = async () => {
		while (next < numbers.length) {
			const batch = numbers.slice(next, (next += BATCH_SIZE));
			await ask(url, batch, counts);
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	return counts;
}
