import { request } from 'node:http';
import { connect } from 'node:net';
import type { Ledger } from '../../simulator/ledger.mts';
import { LONGEST_BODY } from '../../simulator/guard.mts';
import { startSimulator } from '../../simulator/server.mts';
import type { Simulator, SimulatorOptions } from '../../simulator/server.mts';
import type { Effect } from '../../simulator/scenario.mts';
import type { JournalEntry } from '../../simulator/state.mts';
import { formBody, readBody } from './ask.mts';

const MOBILE = '13800138000';
const API = '/Api/ApiAuth/getCheckResult';

let simulator: Simulator;

async function start(options: SimulatorOptions = {}): Promise<Simulator> {
	simulator = await startSimulator(options);
	return simulator;
}

afterEach(() => simulator.close());

function post(mobiles = [MOBILE], { path = API, signal }: { path?: string; signal?: AbortSignal } = {}) {
	const body = new URLSearchParams(formBody(mobiles, { now: Date.now() }));
	return fetch(simulator.url + path, { method: 'POST', body, ...(signal ? { signal } : {}) });
}

const withEffect = (then: Effect) => start({ scenario: { rules: [{ then }] } });

/** Waits, a turn of the event loop at a time, until the simulator has seen what the caller did. */
async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe('routes', () => {
	test.each([API, `/proxy${API}`, `/a/b${API}`, `${API}?x=1`])('POST %s is the API', async (path) => {
		await start();
		const response = await post([MOBILE], { path });
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('application/json;charset=UTF-8');
		expect(readBody(await response.text())).toMatchObject({
			resultCode: '000000',
			resultObj: [{ mobile: MOBILE }],
		});
		expect(simulator.journal()).toMatchObject([{ path: path.replace('?x=1', '') }]);
	});

	test.each(['/', '/Api/ApiAuth', `${API}/`, '/api/apiauth/getcheckresult', '/_simulator/nothing'])(
		'POST %s is answered with 404, says what there is, and is not in the journal',
		async (path) => {
			await start();
			const response = await post([MOBILE], { path });
			expect(response.status).toBe(404);
			const { error, routes } = readBody(await response.text());
			expect(error).toContain(`POST ${path}`);
			expect(routes).toContain(`POST ${API}`);
			expect(simulator.journal()).toEqual([]);
		},
	);

	test('GET on the API is answered with 405', async () => {
		await start();
		const response = await fetch(simulator.url + API);
		expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
	});
});

describe('control routes', () => {
	const control = (method: string, name: string, body?: string) =>
		fetch(`${simulator.url}/_simulator/${name}`, { method, ...(body === undefined ? {} : { body }) });

	test('health is ok', async () => {
		await start();
		expect(await (await control('GET', 'health')).json()).toEqual({ ok: true });
	});

	test('journal and ledger are those of the module', async () => {
		await start();
		await (await post()).text();
		expect((await (await control('GET', 'journal')).json()) as JournalEntry[]).toEqual(simulator.journal());
		expect((await (await control('GET', 'ledger')).json()) as Ledger).toEqual(simulator.ledger());
		expect(simulator.ledger().answered).toEqual({ [MOBILE]: 1 });
	});

	test('a scenario that is put is in force at once', async () => {
		await start();
		const scenario = { rules: [{ then: { resultCode: '500000' } }] };
		expect((await control('PUT', 'scenario', JSON.stringify(scenario))).status).toBe(200);
		expect(await (await post()).json()).toMatchObject({ resultCode: '500000' });
	});

	test('a scenario that is none is refused with 400 and leaves the old one in force', async () => {
		await withEffect({ resultCode: '500000' });
		const response = await control('PUT', 'scenario', '{"rulez":[]}');
		expect(response.status).toBe(400);
		expect(readBody(await response.text()).error).toContain('scenario.rulez');
		expect(await (await post()).json()).toMatchObject({ resultCode: '500000' });
	});

	test('reset empties the journal', async () => {
		await start();
		await (await post()).text();
		expect((await control('POST', 'reset')).status).toBe(200);
		expect(simulator.journal()).toEqual([]);
	});

	test('setScenario and reset do the same from within', async () => {
		await start();
		simulator.setScenario({ rules: [{ then: { resultCode: '500000' } }] });
		expect(await (await post()).json()).toMatchObject({ resultCode: '500000' });
		simulator.reset();
		expect(simulator.journal()).toEqual([]);
	});
});

describe('connection', () => {
	/** The bytes of the answer's body as they came, and how it ended. */
	function receive(): Promise<{ chunks: Buffer[]; promised: number; complete: boolean }> {
		return new Promise((resolve, reject) => {
			const headers = { 'content-type': 'application/x-www-form-urlencoded' };
			const outgoing = request(simulator.url + API, { method: 'POST', headers }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', () => undefined);
				response.on('close', () =>
					resolve({
						chunks,
						promised: Number(response.headers['content-length']),
						complete: response.complete,
					}),
				);
			});
			outgoing.on('error', reject);
			outgoing.end(formBody([MOBILE], { now: Date.now() }));
		});
	}

	test('reset ends the connection with ECONNRESET', async () => {
		await withEffect({ connection: 'reset' });
		await expect(receive()).rejects.toMatchObject({ code: 'ECONNRESET', syscall: 'read' });
	});

	test('half sends half of the promised bytes and then closes', async () => {
		await withEffect({ connection: 'half' });
		const { chunks, promised, complete } = await receive();
		expect(Buffer.concat(chunks)).toHaveLength(Math.floor(promised / 2));
		expect(complete).toBe(false);
		expect(simulator.journal()).toMatchObject([{ outcome: 'answered', delivered: false }]);
	});

	test('drip sends the whole body in many pieces', async () => {
		await withEffect({ connection: 'drip' });
		const { chunks, promised, complete } = await receive();
		expect(chunks.length).toBeGreaterThan(10);
		expect(Buffer.concat(chunks)).toHaveLength(promised);
		expect(complete).toBe(true);
		expect(readBody(Buffer.concat(chunks).toString())).toMatchObject({ resultCode: '000000' });
		expect(simulator.ledger().answered).toEqual({ [MOBILE]: 1 });
	});

	test('hang answers nothing until the caller gives up', async () => {
		await withEffect({ connection: 'hang' });
		const abort = new AbortController();
		const answer = post([MOBILE], { signal: abort.signal });
		await until(() => simulator.journal().length === 1);
		abort.abort();
		await expect(answer).rejects.toThrow('aborted');
		expect(simulator.journal()).toMatchObject([{ outcome: 'dropped', httpStatus: null }]);
	});

	test('an answer whose caller left during the latency is not delivered', async () => {
		await start({ latencyMs: 60_000 });
		const abort = new AbortController();
		const answer = post([MOBILE], { signal: abort.signal });
		await until(() => simulator.journal().length === 1);
		abort.abort();
		await expect(answer).rejects.toThrow('aborted');
		expect(simulator.ledger()).toMatchObject({ answered: {}, totals: { charged: 1, chargedUndelivered: 1 } });
	});

	test('a caller who leaves in the middle of a request does no harm', async () => {
		await start();
		const socket = connect(simulator.port, '127.0.0.1');
		await new Promise<void>((resolve) => {
			socket.write(`POST ${API} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ncode=`, () => resolve());
		});
		socket.destroy();
		expect((await post()).status).toBe(200);
		expect(simulator.journal()).toHaveLength(1);
	});
});

describe('several requests at a time', () => {
	test('inFlight counts the requests open when each one arrived, itself included', async () => {
		await start({ scenario: { rules: [{ requests: [1, 2], then: { connection: 'hang' } }] } });
		const hanging: Promise<unknown>[] = [];
		for (const count of [1, 2]) {
			hanging.push(post());
			await until(() => simulator.journal().length === count);
		}
		await (await post()).text();
		await (await post()).text();
		expect(simulator.journal().map(({ inFlight }) => inFlight)).toEqual([1, 2, 3, 3]);
		await Promise.all([simulator.close(), ...hanging.map((answer) => expect(answer).rejects.toThrow('fetch failed'))]);
	});

	test('requests one after the other are never in flight together', async () => {
		await start();
		for (let round = 0; round < 20; round += 1) await (await post()).text();
		expect(new Set(simulator.journal().map(({ inFlight }) => inFlight))).toEqual(new Set([1]));
	});

	test('a request whose caller gave up is open no more', async () => {
		await start({ scenario: { rules: [{ requests: [1, 1], then: { connection: 'hang' } }] } });
		const abort = new AbortController();
		const answer = post([MOBILE], { signal: abort.signal });
		await until(() => simulator.journal().length === 1);
		abort.abort();
		await expect(answer).rejects.toThrow('aborted');
		await (await post()).text();
		expect(simulator.journal().map(({ inFlight }) => inFlight)).toEqual([1, 1]);
	});

	test('a latency holds the answer back', async () => {
		await start({ scenario: { latencyMs: 20 } });
		const before = performance.now();
		await (await post()).text();
		expect(performance.now() - before).toBeGreaterThanOrEqual(19);
	});
});

describe('start and end', () => {
	test('the url is http on the loopback address with the port bound', async () => {
		const { url, port } = await start();
		expect(url).toBe(`http://127.0.0.1:${port}`);
		expect(port).toBeGreaterThan(0);
	});

	test('a port that is taken is an error EADDRINUSE', async () => {
		const { port } = await start();
		await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	test('each request is told to onRequest', async () => {
		const seen: (string | null)[] = [];
		await start({ onRequest: ({ resultCode }) => seen.push(resultCode) });
		await (await post()).text();
		expect(seen).toEqual(['000000']);
	});

	test('close cuts hanging, delayed, dripping and idle connections and frees the port', async () => {
		const { port } = await start({
			scenario: {
				rules: [
					{ requests: [1, 1], then: { connection: 'hang' } },
					{ requests: [2, 2], then: { shape: 'example' }, latencyMs: 60_000 },
					{ requests: [3, 3], then: { connection: 'drip' } },
				],
			},
		});
		const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
		const idle = connect(port, '127.0.0.1');
		const idleClosed = new Promise((resolve) => idle.on('close', resolve).on('error', () => undefined));
		const answers = Promise.allSettled([1, 2, 3].map(async () => (await post()).text()));
		await until(() => simulator.journal().length === 3);
		await simulator.close();
		expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		await idleClosed;
		expect(process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap')).toEqual([]);
		expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBeLessThanOrEqual(before);
		await start({ port });
		expect(simulator.port).toBe(port);
	});
});

describe('who is answered', () => {
	/** The HTTP status of a POST with these headers, which `fetch` would not send. */
	const statusWith = async (headers: Record<string, string>, path = API) =>
		await new Promise<number | undefined>((resolve, reject) => {
			const sent = request(simulator.url + path, { method: 'POST', headers }, (response) => {
				response.resume();
				resolve(response.statusCode);
			});
			sent.on('error', reject).end();
		});

	test.each([
		['a name of the internet', { host: 'evil.example' }],
		['a name of the internet with the port', { host: 'evil.example:8899' }],
		['a name that begins with an address', { host: '127.0.0.1.evil.example' }],
		['a web page', { origin: 'https://evil.example' }],
		['a local web page', { origin: 'http://127.0.0.1:8899' }],
		['a file in a browser', { origin: 'null' }],
	])('%s gets 403, from the API and from the control routes, and changes nothing', async (_, headers) => {
		await start();
		await post();
		expect(await statusWith(headers)).toBe(403);
		expect(await statusWith(headers, '/_simulator/reset')).toBe(403);
		expect(simulator.journal()).toHaveLength(1);
	});

	test.each(['127.0.0.1:1', 'localhost', '[::1]:8899', '10.1.2.3', 'simulator:8899', 'host.docker.internal:8899'])(
		'%s as the host is answered',
		async (host) => {
			await start();
			expect(await statusWith({ host })).toBe(200);
		},
	);

	test('a body of more than a megabyte is refused, and not kept', async () => {
		await start();
		const response = await fetch(simulator.url + API, { method: 'POST', body: 'x'.repeat(LONGEST_BODY + 1) });
		expect(response.status).toBe(413);
		expect(simulator.journal()).toEqual([]);
	});

	test('the token of an account that the simulator does not know is not kept', async () => {
		await start();
		const body = new URLSearchParams({
			code: 'REAL0001',
			pwd: 'p',
			mobiles: MOBILE,
			timestamp: '1767323045',
			token: 'a real one',
		});
		await fetch(simulator.url + API, { method: 'POST', body });
		expect(simulator.journal()).toMatchObject([{ accountCode: 'REAL0001', token: null, resultCode: '400101' }]);
	});
});
