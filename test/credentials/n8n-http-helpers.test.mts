import { inspect } from 'node:util';
import type { IRequestOptions } from 'n8n-workflow';
import { API_PATH } from '../../simulator/respond.mts';
import type { Rule } from '../../simulator/scenario.mts';
import { withSimulator } from '../engine/engine.mts';
import { secretsIn } from '../engine/secrets.mts';
import { demoCredential, nodeRequest } from './credential.mts';
import type { CredentialData } from './credential.mts';
import { executeContext } from './n8n-contexts.mts';

const NAME = 'numberStatusCheckApi';
const MOBILES = { mobiles: '13800138000' };
const FORM = 'application/x-www-form-urlencoded';

const httpRequest = async (credential: CredentialData, url: string, more: object = {}) => {
	const context = executeContext(credential);
	const options = nodeRequest({ url, ...more });
	const reply: unknown = await context.helpers.httpRequestWithAuthentication.call(context, NAME, options);
	const { statusCode, body } = reply as { statusCode: number; body: AsyncIterable<Buffer> };
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(chunk);
	return { statusCode, text: Buffer.concat(chunks).toString() };
};

/** As n8n's HTTP Request node 4.x calls it with the default options: redirects are to be followed. */
const legacyRequest = async (credential: CredentialData, url: string, more: object) => {
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

const always = (then: Rule['then']): Rule => ({ then });

describe("the node's requests through n8n's own helper", () => {
	test.each(['000000', '200000'])('are accepted with %s', async (resultCode) => {
		const shape = resultCode === '000000' ? 'example' : 'codeTable';
		await withSimulator({ scenario: { rules: [always({ shape })] } }, async (simulator) => {
			const reply = await httpRequest(demoCredential(simulator.url), simulator.url + API_PATH);
			expect(reply.statusCode).toBe(200);
			expect(JSON.parse(reply.text)).toMatchObject({
				resultCode,
				resultObj: [{ mobile: MOBILES.mobiles, status: '1' }],
			});
			expect(simulator.journal()).toMatchObject([{ contentType: FORM, mobiles: [MOBILES.mobiles], httpStatus: 200 }]);
		});
	});

	test('are accepted under a path prefix', async () => {
		await withSimulator({}, async (simulator) => {
			const reply = await httpRequest(demoCredential(`${simulator.url}/proxy/`), `${simulator.url}/proxy${API_PATH}`);
			expect(JSON.parse(reply.text)).toMatchObject({ resultCode: '000000' });
		});
	});

	test.each([307, 308, 302])('take no signed body to another host for HTTP %i', async (httpStatus) => {
		await withSimulator({}, async (elsewhere) => {
			const rule = always({ httpStatus, headers: { location: elsewhere.url + API_PATH } });
			await withSimulator({ scenario: { rules: [rule] } }, async (simulator) => {
				const reply = await httpRequest(demoCredential(simulator.url), simulator.url + API_PATH);
				expect(reply.statusCode).toBe(httpStatus);
				expect(simulator.journal()).toHaveLength(1);
				expect(elsewhere.journal()).toEqual([]);
			});
		});
	});

	test('are not repeated by n8n for HTTP 401', async () => {
		await withSimulator({ scenario: { rules: [always({ httpStatus: 401, body: 'no' })] } }, async (simulator) => {
			const reply = await httpRequest(demoCredential(simulator.url), simulator.url + API_PATH);
			expect(reply).toEqual({ statusCode: 401, text: 'no' });
			expect(simulator.journal()).toHaveLength(1);
		});
	});

	test('leave no secret in the error after a dropped connection, as n8n saves it', async () => {
		await withSimulator({ scenario: { rules: [always({ connection: 'reset' })] } }, async (simulator) => {
			const credential = demoCredential(simulator.url);
			const error: unknown = await httpRequest(credential, simulator.url + API_PATH).catch((e: unknown) => e);
			expect(error).toBeInstanceOf(Error);
			const tokens = simulator.journal().map(({ token }) => String(token));
			expect(tokens.length).toBeGreaterThan(0);
			const saved: unknown = JSON.parse(JSON.stringify(error));
			expect(secretsIn(saved, [credential.password, credential.secret, ...tokens])).toEqual([]);
		});
	});
});

describe("the requests of n8n's HTTP Request node and its kin are refused before they are sent", () => {
	const nothing = async (send: Promise<unknown>, sent: () => readonly unknown[]) => {
		const error: unknown = await send.catch((e: unknown) => e);
		// As the expressions of the next node could read it, not only as n8n saves it.
		expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/demo-(?:password|secret)/);
		expect((error as Error).message).toContain('signs only the requests of the Number Status Check node');
		expect(sent()).toEqual([]);
	};

	test.each<[string, object, Rule['then']?]>([
		['the default options', {}],
		['a reply of 500', {}, { httpStatus: 500, body: 'no' }],
		['a proxy', { proxy: 'http://127.0.0.1:9', rejectUnauthorized: false }],
		['JSON', { form: undefined, body: { ...MOBILES } }],
		['Raw form text', { form: undefined, body: 'mobiles=13800138000', headers: { 'content-type': FORM }, json: false }],
		['Multipart', { form: undefined, formData: { ...MOBILES } }],
		['Never Error and Full Response', { simple: false, resolveWithFullResponse: true, encoding: null }],
	])('the older helper with %s', async (_name, more, then = { httpStatus: 200 }) => {
		await withSimulator({ scenario: { rules: [always(then)] } }, async (simulator) => {
			const sent = legacyRequest(demoCredential(simulator.url), simulator.url + API_PATH, more);
			await nothing(sent, () => simulator.journal());
		});
	});

	test.each([
		['the HTTP Request tool of AI agents', { ignoreHttpStatusErrors: undefined, disableFollowRedirect: undefined }],
		['the current helper with a proxy', { proxy: { host: '127.0.0.1', port: 9, protocol: 'http' } }],
	])('%s', async (_name, more) => {
		await withSimulator({}, async (simulator) => {
			const sent = httpRequest(demoCredential(simulator.url), simulator.url + API_PATH, more);
			await nothing(sent, () => simulator.journal());
		});
	});
});
