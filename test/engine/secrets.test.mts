import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DEMO_ACCOUNT } from '../../simulator/accounts.mts';
import type { Scenario } from '../../simulator/scenario.mts';
import { activeNumbers, oneNumberEach } from './contacts.mts';
import { runNode } from './run-node.mts';
import type { CheckedOptions } from './run-node.mts';
import { secretsIn } from './secrets.mts';

const SETTINGS = [{}, { onError: 'continueRegularOutput' }, { onError: 'continueErrorOutput' }] as const;
const SIX: Omit<CheckedOptions, 'settings'> = {
	...oneNumberEach(activeNumbers(6)),
	options: { batchSize: 2, concurrency: 1, maxAttempts: 1, includeRaw: true },
};

const SCENARIOS: Readonly<Record<string, Scenario>> = {
	'an ordinary run': {},
	'connections reset': { rules: [{ then: { connection: 'reset' } }] },
	'HTTP 401': { rules: [{ then: { httpStatus: 401 } }] },
	'HTTP 500': { rules: [{ then: { httpStatus: 500 } }] },
	'a redirect to another host': {
		rules: [{ then: { httpStatus: 302, headers: { location: 'http://example.com/' } } }],
	},
	'an answer that breaks off': { rules: [{ then: { connection: 'half' } }] },
	'an account fault midway': { rules: [{ requests: [2, 100], then: { resultCode: '403101' } }] },
};

/** The standing check looks for password, secret and every token in all that n8n would save, and in what was thrown. */
describe.each(Object.entries(SCENARIOS))('after %s', (_, scenario) => {
	test.each(SETTINGS)('no secret comes out (%j)', async (settings) => {
		const run = await runNode({ ...SIX, scenario, settings });
		expect(run.journal.length).toBeGreaterThan(0);
		expect(run.journal.every(({ token }) => token !== null)).toBe(true);
	});
});

test.each(SETTINGS)('no secret comes out of a run with a wrong password (%j)', async (settings) => {
	await runNode({ ...SIX, settings, credential: { password: 'p@ss "wörd"&<', secret: 's3cret%41+ ' } });
});

test.each(SETTINGS)('a password that was put into Base URL does not come out (%j)', async (settings) => {
	await runNode({ ...SIX, settings, credential: { baseUrl: `https://user:${DEMO_ACCOUNT.password}@example.com` } });
});

/** Answers every request with its own body, as a proxy's or a framework's error page may. */
async function withEcho<T>(
	status: number,
	wrap: (body: string) => string,
	use: (url: string, seen: string[]) => Promise<T>,
): Promise<T> {
	const seen: string[] = [];
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			seen.push(body);
			response.writeHead(status, { 'content-type': 'text/html', 'x-request': body.slice(0, 1000) });
			response.end(wrap(body));
		});
	});
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	try {
		return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
	} finally {
		await new Promise((resolve) => server.close(resolve));
	}
}

const ECHOES: readonly (readonly [string, number, (body: string) => string])[] = [
	['a web page', 200, (body) => `<html><pre>${body}</pre></html>`],
	['a web page with HTTP 500', 500, (body) => `<html><pre>${body}</pre></html>`],
	['HTTP 401', 401, (body) => body],
	['HTTP 404', 404, (body) => body],
	[
		'JSON',
		400,
		(body) => JSON.stringify({ error: { message: body, request: Object.fromEntries(new URLSearchParams(body)) } }),
	],
	[
		'a server fault of the API',
		200,
		(body) => JSON.stringify({ resultCode: '500000', resultMsg: body, resultObj: body }),
	],
	['a refusal of the API', 200, (body) => JSON.stringify({ resultCode: '400001', resultMsg: body })],
	['an account fault of the API', 200, (body) => JSON.stringify({ resultCode: '403000', resultMsg: body })],
	['a code of its own making', 200, (body) => JSON.stringify({ resultCode: body, resultMsg: body })],
];

describe.each(ECHOES)('a host that echoes the request in %s', (_, status, wrap) => {
	test.each(SETTINGS)('gets no secret out (%j)', async (settings) => {
		await withEcho(status, wrap, async (baseUrl, seen) => {
			const { recorded, thrown, hints } = await runNode({ ...SIX, settings, credential: { baseUrl } });
			const tokens = seen.flatMap((body) => new URLSearchParams(body).get('token') ?? []);
			expect(tokens).toHaveLength(seen.length);
			expect(seen.join()).toContain(DEMO_ACCOUNT.password);
			expect(secretsIn([recorded, thrown, hints], tokens)).toEqual([]);
		});
	});
});

test('the search for secrets finds one wherever it hides', () => {
	const hidden = (value: object, key: PropertyKey) =>
		Object.defineProperty(value, key, { value: { deep: ['x token y'] }, enumerable: false });
	const inCause = new Error('a', { cause: new Error('token') });
	const inStack = Object.assign(new Error('a'), { stack: 'at token' });
	const values = [
		'token',
		{ token: 1 },
		[['token']],
		inCause,
		inStack,
		new Error('token'),
		hidden(new Error('a'), 'config'),
		hidden({}, Symbol('s')),
		new Map([['a', 'token']]),
		{ body: 'a=%22token%22' },
	];
	expect(values.map((value) => secretsIn(value, ['token']))).toEqual(values.map(() => ['token']));
	expect(secretsIn({ a: 'other' }, ['token'])).toEqual([]);
	expect(secretsIn({ a: 'p%40ss' }, ['p@ss'])).toEqual(['p@ss']);
});
