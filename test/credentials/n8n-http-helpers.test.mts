import type { IHttpRequestOptions, IRequestOptions } from 'n8n-workflow';
import { API_PATH } from '../../simulator/respond.mts';
import type { Rule } from '../../simulator/scenario.mts';
import type { Simulator } from '../../simulator/server.mts';
import { withSimulator } from '../engine/engine.mts';
import { secretsIn } from '../engine/secrets.mts';
import { demoCredential } from './credential.mts';
import type { CredentialData } from './credential.mts';
import { executeContext } from './n8n-contexts.mts';

const NAME = 'numberStatusCheckApi';
const MOBILES = { mobiles: '13800138000' };
const FORM = 'application/x-www-form-urlencoded';

/** One of n8n's two ways to send a request with a credential. */
type Send = (credential: CredentialData, url: string, more?: object) => Promise<unknown>;

const httpRequest: Send = async (credential, url, more = {}) => {
	const context = executeContext(credential);
	const options: IHttpRequestOptions = { method: 'POST', url, body: { ...MOBILES }, json: true, ...more };
	return (await context.helpers.httpRequestWithAuthentication.call(context, NAME, options)) as unknown;
};

/** As n8n's HTTP Request node 4.x calls it with the default options: redirects are to be followed. */
const legacyRequest: Send = async (credential, url, more = {}) => {
	const context = executeContext(credential);
	const options: IRequestOptions = {
		method: 'POST',
		uri: url,
		headers: {},
		gzip: true,
		rejectUnauthorized: true,
		followRedirect: true,
		followAllRedirects: true,
		form: { ...MOBILES },
		json: true,
		timeout: 300_000,
		...more,
	};
	return (await context.helpers.requestWithAuthentication.call(context, NAME, options)) as unknown;
};

const HELPERS = [
	['httpRequestWithAuthentication', httpRequest],
	['requestWithAuthentication', legacyRequest],
] as const;

const once = (then: Rule['then']): Rule => ({ requests: [1, 1], then });
const always = (then: Rule['then']): Rule => ({ then });
const codes = (simulator: Simulator) =>
	simulator.journal().map(({ httpStatus, resultCode }) => [httpStatus, resultCode]);

describe.each(HELPERS)('through %s', (_name, send) => {
	test.each(['000000', '200000'])('a request is accepted with %s', async (resultCode) => {
		const shape = resultCode === '000000' ? 'example' : 'codeTable';
		await withSimulator({ scenario: { rules: [always({ shape })] } }, async (simulator) => {
			const reply = await send(demoCredential(simulator.url), simulator.url + API_PATH);
			expect(reply).toMatchObject({ resultCode, resultObj: [{ mobile: MOBILES.mobiles, status: '1' }] });
			expect(simulator.journal()).toMatchObject([{ contentType: FORM, mobiles: [MOBILES.mobiles], httpStatus: 200 }]);
		});
	});

	test('a request under a path prefix is accepted', async () => {
		await withSimulator({}, async (simulator) => {
			const reply = await send(demoCredential(`${simulator.url}/proxy/`), `${simulator.url}/proxy${API_PATH}`);
			expect(reply).toMatchObject({ resultCode: '000000' });
		});
	});

	test.each([307, 308, 302])('HTTP %i to another host takes no signed body there', async (httpStatus) => {
		await withSimulator({}, async (elsewhere) => {
			const rule = always({ httpStatus, headers: { location: elsewhere.url + API_PATH } });
			await withSimulator({ scenario: { rules: [rule] } }, async (simulator) => {
				const error: unknown = await send(demoCredential(simulator.url), simulator.url + API_PATH).catch(
					(e: unknown) => e,
				);
				expect(error).toBeInstanceOf(Error);
				expect(simulator.journal()).toHaveLength(1);
				expect(elsewhere.journal()).toEqual([]);
			});
		});
	});

	test.each([
		['HTTP 401', always({ httpStatus: 401, body: 'no' })],
		['HTTP 500 with JSON', always({ resultCode: '500000', httpStatus: 500 })],
		['a dropped connection', always({ connection: 'reset' })],
	] as const)('the error after %s, as n8n saves it, holds no secret', async (_fault, rule) => {
		await withSimulator({ scenario: { rules: [rule] } }, async (simulator) => {
			const credential = demoCredential(simulator.url);
			const error: unknown = await send(credential, simulator.url + API_PATH).catch((e: unknown) => e);
			expect(error).toBeInstanceOf(Error);
			const tokens = simulator.journal().map(({ token }) => String(token));
			expect(tokens.length).toBeGreaterThan(0);
			const saved: unknown = JSON.parse(JSON.stringify(error));
			expect(secretsIn(saved, [credential.password, credential.secret, ...tokens])).toEqual([]);
		});
	});

	test('a request to another address is not sent', async () => {
		await withSimulator({}, async (simulator) => {
			const credential = demoCredential('https://kh.ywjisu.com');
			await expect(send(credential, simulator.url + API_PATH)).rejects.toThrow(
				'only signs requests to its own Base URL',
			);
			expect(simulator.journal()).toEqual([]);
		});
	});
});

describe('after HTTP 401', () => {
	const rules = [once({ httpStatus: 401, body: 'no' })];

	test('httpRequestWithAuthentication sends once more, signed anew, with no field twice', async () => {
		await withSimulator({ scenario: { rules } }, async (simulator) => {
			const reply = await httpRequest(demoCredential(simulator.url), simulator.url + API_PATH);
			expect(reply).toMatchObject({ resultCode: '000000', resultObj: [{ mobile: MOBILES.mobiles }] });
			// The simulator refuses a body with a repeated field with 400001.
			expect(codes(simulator)).toEqual([
				[401, null],
				[200, '000000'],
			]);
		});
	});

	test('the second request has a timestamp and token of its own', async () => {
		// The clock is a second further each time it is read.
		const start = Date.now();
		let looks = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => start + 1000 * looks++);
		await withSimulator({ scenario: { rules } }, async (simulator) => {
			await httpRequest(demoCredential(simulator.url), simulator.url + API_PATH);
			const [first, second] = simulator.journal();
			expect(Number(second?.timestamp)).toBeGreaterThan(Number(first?.timestamp));
			expect(second?.token).not.toBe(first?.token);
		});
	});

	test('requestWithAuthentication does not send again', async () => {
		await withSimulator({ scenario: { rules } }, async (simulator) => {
			await expect(legacyRequest(demoCredential(simulator.url), simulator.url + API_PATH)).rejects.toThrow();
			expect(codes(simulator)).toEqual([[401, null]]);
		});
	});
});

describe("the body forms of n8n's HTTP Request node", () => {
	test.each([
		['Form Urlencoded', { form: { ...MOBILES } }],
		['Form Urlencoded with the header set by hand', { form: { ...MOBILES }, headers: { 'content-type': FORM } }],
		['JSON with flat fields', { form: undefined, body: { ...MOBILES } }],
		['Raw form text', { form: undefined, body: 'mobiles=13800138000', headers: { 'content-type': FORM }, json: false }],
	])('%s is accepted', async (_name, more) => {
		await withSimulator({}, async (simulator) => {
			await legacyRequest(demoCredential(simulator.url), simulator.url + API_PATH, more);
			expect(codes(simulator)).toEqual([[200, '000000']]);
		});
	});

	test.each([
		['Raw JSON text', { body: JSON.stringify(MOBILES), headers: { 'content-type': 'application/json' }, json: false }],
		['JSON with a list', { body: { mobiles: ['13800138000'] } }],
		['Multipart', { formData: { ...MOBILES } }],
	])('%s is refused before it is sent', async (_name, more) => {
		await withSimulator({}, async (simulator) => {
			const sent = legacyRequest(demoCredential(simulator.url), simulator.url + API_PATH, { form: undefined, ...more });
			await expect(sent).rejects.toThrow('Set Body Content Type to "Form Urlencoded"');
			expect(simulator.journal()).toEqual([]);
		});
	});
});
