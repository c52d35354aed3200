import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TransportReply } from '../../nodes/NumberStatusCheck/core/types';
import { LONGEST_REPLY } from '../../nodes/NumberStatusCheck/transport/read-body';
import { sendRequest, unanswered } from '../../nodes/NumberStatusCheck/transport/send-request';
import { API_PATH } from '../../simulator/respond.mts';
import type { Effect, Scenario } from '../../simulator/scenario.mts';
import { demoCredential } from '../credentials/credential.mts';
import { executeContext } from '../credentials/n8n-contexts.mts';
import { withSimulator } from '../engine/engine.mts';

const NUMBERS = ['13800138000', '13900139000'];
const LONG_MS = 5_000;
const SHORT_MS = 60;

async function send(url: string, timeoutMs = LONG_MS): Promise<TransportReply> {
	return await sendRequest(executeContext(demoCredential(url)), url + API_PATH, timeoutMs, NUMBERS);
}

/** The reply to one request; that it was exactly one is part of every test. */
async function against(scenario: Scenario, timeoutMs?: number): Promise<TransportReply> {
	return await withSimulator({ scenario }, async (simulator) => {
		const reply = await send(simulator.url, timeoutMs);
		expect(simulator.journal()).toMatchObject([{ mobiles: NUMBERS, inFlight: 1 }]);
		return reply;
	});
}

const answering = (then: Effect): Scenario => ({ rules: [{ then }] });

describe('an answer is handed on as it stands', () => {
	test('the body as text, whatever its content type', async () => {
		const { kind, body } = { body: '', ...(await against(answering({ shape: 'wrongContentType' }))) };
		expect(kind).toBe('http');
		expect(JSON.parse(body)).toMatchObject({ resultObj: [{ mobile: NUMBERS[0] }, { mobile: NUMBERS[1] }] });
	});

	test.each(['gbk', 'gb18030', 'bom'] as const)('the body as text, whatever it is encoded in (%s)', async (shape) => {
		const { body } = { body: '', ...(await against(answering({ shape }))) };
		expect(JSON.parse(body)).toMatchObject({
			resultMsg: '成功',
			resultObj: [{ area: '浙江-宁波', numberType: '中国移动 GSM' }, { mobile: NUMBERS[1] }],
		});
	});

	test('what is not in the charset that it declares, marked as such', async () => {
		const { body } = { body: '', ...(await against(answering({ shape: 'mojibake' }))) };
		expect(JSON.parse(body)).toMatchObject({ resultObj: [{ mobile: NUMBERS[0], status: '1' }, {}] });
		expect(body).toContain('\uFFFD');
		expect(body).not.toMatch(/[\u4E00-\u9FFF]/);
	});

	test.each([
		[{ httpStatus: 200, body: '{"a":1}', headers: { 'content-type': 'application/json' } }, 200, '{"a":1}'],
		[{ httpStatus: 200, body: '<p>' }, 200, '<p>'],
		[{ httpStatus: 200 }, 200, ''],
		[{ httpStatus: 204 }, 204, ''],
		[{ httpStatus: 400, body: 'x' }, 400, 'x'],
		[{ httpStatus: 503, body: 'x' }, 503, 'x'],
	])('%j', async (effect, status, body) => {
		expect(await against(answering(effect))).toEqual({ kind: 'http', status, body });
	});

	test('HTTP 401, which is not asked again behind the back of the run', async () => {
		expect(await against(answering({ httpStatus: 401, body: 'no' }))).toEqual({
			kind: 'http',
			status: 401,
			body: 'no',
		});
	});

	test.each(['7', 'Wed, 21 Oct 2065 07:28:00 GMT'])('Retry-After: %s', async (retryAfter) => {
		const effect = { httpStatus: 429, headers: { 'Retry-After': retryAfter } };
		expect(await against(answering(effect))).toEqual({ kind: 'http', status: 429, body: '', retryAfter });
	});

	test.each([302, 307])('a redirect (HTTP %i), which is not followed', async (httpStatus) => {
		await withSimulator({}, async (elsewhere) => {
			const headers = { location: elsewhere.url + API_PATH };
			expect(await against(answering({ httpStatus, headers }))).toEqual({ kind: 'http', status: httpStatus, body: '' });
			expect(elsewhere.journal()).toEqual([]);
		});
	});
});

describe('a body that n8n hands over in another form', () => {
	const handedOver = async (body: unknown, contentType = 'application/json') => {
		const context = executeContext(demoCredential('http://127.0.0.1:9'));
		const response = { statusCode: 200, headers: { 'content-type': contentType }, body };
		context.helpers.httpRequestWithAuthentication = async () => response;
		return await sendRequest(context, `http://127.0.0.1:9${API_PATH}`, LONG_MS, NUMBERS);
	};

	test.each<[string, unknown, string]>([
		['text', '{"a":1}', '{"a":1}'],
		['bytes of a view', new Uint8Array(Buffer.from('x{"a":1}y')).subarray(1, 8), '{"a":1}'],
		['bytes of a buffer', new Uint8Array(Buffer.from('{"a":1}')).buffer, '{"a":1}'],
		['JSON that is read already', { a: 1 }, '{"a":1}'],
		['nothing', undefined, ''],
		['null', null, ''],
	])('is its text all the same (%s)', async (_name, body, text) => {
		expect(await handedOver(body)).toEqual({ kind: 'http', status: 200, body: text });
	});
});

describe('a request without an answer resolves with the reason', () => {
	test.each(['reset', 'half'] as const)('a connection that ends early (%s)', async (connection) => {
		expect(await against(answering({ connection }))).toMatchObject({ kind: 'none', cause: 'network' });
	});

	test('a connection that ends within the reply, with the part that came', async () => {
		const { body } = { body: '', ...(await against({})) };
		expect(await against(answering({ connection: 'half' }))).toHaveProperty(
			'part',
			Buffer.from(body)
				.subarray(0, Math.floor(Buffer.byteLength(body) / 2))
				.toString(),
		);
	});

	test('a reply that is not there in time, with the part that came', async () => {
		const { part } = { part: '', ...(await against(answering({ connection: 'drip' }), 200)) };
		expect(part).toMatch(/^\{"resultMsg":"成功/);
	});

	test('a port nobody listens on', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		expect(await send(`http://127.0.0.1:${port}`)).toEqual({ kind: 'none', cause: 'network', code: 'ECONNREFUSED' });
	});

	test.each([
		['ECONNRESET', 'network'],
		['ECONNABORTED', 'timeout'],
	])('the error of n8n 1.x, which has the system code as httpCode alone (%s)', (httpCode, cause) => {
		const error = Object.assign(new Error('n8n has words of its own'), { cause: undefined, httpCode });
		expect(unanswered(error)).toEqual({ kind: 'none', cause, code: httpCode });
	});

	test.each(['hang', 'drip'] as const)('a server that takes longer than the timeout (%s)', async (connection) => {
		const started = Date.now();
		const reply = await against(answering({ connection }), SHORT_MS);
		expect(reply).toMatchObject({ kind: 'none', cause: 'timeout' });
		expect(Date.now() - started).toBeLessThan(SHORT_MS + 500);
	});
});

describe('a reply without an end', () => {
	/** A server that sends `chunk` every `everyMs` milliseconds, or as fast as it can; `ended` once its peer leaves. */
	const endless = async (chunk: Buffer, everyMs: number, use: (url: string, ended: Promise<void>) => Promise<void>) => {
		let end = () => {};
		const ended = new Promise<void>((resolve) => (end = resolve));
		const server = createServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			const go = () => {
				while (everyMs === 0 && !response.destroyed && response.write(chunk));
				if (everyMs > 0) response.write(chunk);
			};
			if (everyMs > 0) timer = setInterval(go, everyMs);
			response.on('drain', go).on('close', end);
			go();
		}).listen(0, '127.0.0.1');
		let timer: NodeJS.Timeout | undefined;
		await new Promise((resolve) => server.once('listening', resolve));
		try {
			await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, ended);
		} finally {
			clearInterval(timer);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
	const within = async (ms: number, promise: Promise<void>) =>
		await Promise.race([
			promise.then(() => true),
			new Promise<false>((resolve) => setTimeout(() => resolve(false), ms)),
		]);

	test('is ended at the timeout: its connection is closed, not left to run on', async () => {
		await endless(Buffer.from(' '), 5, async (url, ended) => {
			expect(await send(url, 200)).toMatchObject({ kind: 'none', cause: 'timeout', code: 'ETIMEDOUT' });
			expect(await within(500, ended)).toBe(true);
		});
	});

	test('is read no further than its longest length, and its connection is closed', async () => {
		await endless(Buffer.alloc(1024 * 1024, ' '), 0, async (url, ended) => {
			const reply = await send(url, 30_000);
			expect(reply).toMatchObject({ kind: 'none', cause: 'tooLong', code: 'REPLY_TOO_LONG' });
			expect(reply).toHaveProperty('part.length', LONGEST_REPLY);
			expect(await within(500, ended)).toBe(true);
		});
	}, 40_000);
});
