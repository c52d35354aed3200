import { parseReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { entry, json, success, TIMEOUT, UNREACHABLE } from '../run/replies.mts';

function http(status: number, body: string): TransportReply {
	return { kind: 'http', status, body };
}

test.each([
	[0, '000000'],
	[200000, '200000'],
	['0', '0'],
])(
	'a resultCode that came as %j is %s: a JSON number loses its leading zeros, a text has none to lose',
	(came, read) => {
		expect(parseReply(json({ resultCode: came, resultObj: [] }), ['a'])).toMatchObject({ resultCode: read });
	},
);

describe('the JSON is judged before the HTTP status', () => {
	test.each([200, 201, 302, 400, 401, 403, 404, 429, 500, 502, 503])('a resultCode counts with HTTP %i', (status) => {
		expect(parseReply(json({ resultCode: '403000' }, status), ['a'])).toMatchObject({
			kind: 'api',
			resultCode: '403000',
		});
	});

	test.each([400, 404, 429, 500, 503])('without a resultCode HTTP %i is the fault', (status) => {
		for (const body of ['', '<html>', '{"error":"x"}', '[]', 'null', '{']) {
			expect(parseReply(http(status, body), ['a'])).toEqual({ kind: 'fault', fault: { kind: 'http', status } });
		}
	});

	test.each([
		['', 'nothing'],
		['  \n', 'nothing'],
		['<!DOCTYPE html><p>Welcome', 'html'],
		['\n <html>', 'html'],
		['\uFEFF<html>', 'html'],
		['OK', 'text'],
		['{"resultCode":"200000","resultObj":[', 'text'],
		["{'resultCode':'200000'}", 'text'],
		['null', 'json'],
		['[]', 'json'],
		['"200000"', 'json'],
		['200000', 'json'],
		['{}', 'json'],
		['{"code":"200000"}', 'json'],
		['[{"resultCode":"200000"}]', 'json'],
	])('below 400, %j is not from this API: %s', (body, content) => {
		for (const status of [200, 302]) {
			expect(parseReply(http(status, body), ['a'])).toEqual({
				kind: 'fault',
				fault: { kind: 'notThisApi', status, content },
			});
		}
	});

	test('a byte order mark before the JSON means nothing', () => {
		expect(parseReply(http(200, `\uFEFF${JSON.stringify({ resultCode: '200000' })}`), ['a'])).toMatchObject({
			kind: 'api',
		});
	});

	test('one inside a field belongs to the field', () => {
		const parsed = parseReply(success([entry('a', '1', { area: '上\uFEFF海' })]), ['a']);
		expect(parsed).toMatchObject({ entries: new Map([['a', { result: { area: '上\uFEFF海' } }]]) });
	});

	test('a reply that never came is the fault it came with', () => {
		expect(parseReply(TIMEOUT, ['a'])).toEqual({ kind: 'fault', fault: { kind: 'timeout', code: 'ETIMEDOUT' } });
		expect(parseReply(UNREACHABLE, ['a'])).toEqual({
			kind: 'fault',
			fault: { kind: 'network', code: 'ECONNREFUSED' },
		});
	});

	test('a fault holds nothing of the body, which may echo the request', () => {
		const fault = parseReply(http(200, '<p>pwd=geheim</p>'), ['a']);
		expect(JSON.stringify(fault)).not.toContain('geheim');
	});
});

describe('resultCode', () => {
	test.each([
		['200000', '200000'],
		[200000, '200000'],
		[' 000000 ', '000000'],
		[403000, '403000'],
		['E1001', 'E1001'],
	])('%j is read as %j', (resultCode, expected) => {
		expect(parseReply(json({ resultCode }), ['a'])).toMatchObject({ kind: 'api', resultCode: expected });
	});

	test.each([null, '', '  ', true, {}, ['200000'], 'x'.repeat(17), 'no such code', '<b>', '4031"01'])(
		'%j is not a code of this API',
		(resultCode) => {
			expect(parseReply(json({ resultCode }), ['a'])).toMatchObject({
				kind: 'fault',
				fault: { kind: 'notThisApi', content: 'json' },
			});
		},
	);
});

describe('hostile replies', () => {
	test('`__proto__` and `constructor` as keys reach no prototype', () => {
		const body = '{"__proto__":{"resultCode":"200000"},"constructor":{"prototype":{"polluted":1}}}';
		expect(parseReply(http(200, body), ['a'])).toMatchObject({ kind: 'fault', fault: { content: 'json' } });
		const fields = '{"resultCode":"200000","resultObj":[{"mobile":"a","__proto__":{"status":"1"}}]}';
		expect(parseReply(http(200, fields), ['a'])).toMatchObject({
			entries: new Map([['a', expect.objectContaining({ kind: 'noStatus' })]]),
		});
		expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
	});

	test('`__proto__` as a number is a number like any other', () => {
		const parsed = parseReply(success([entry('__proto__')]), ['__proto__', 'a']);
		expect(parsed.kind === 'api' && [...parsed.entries.keys()]).toEqual(['__proto__']);
	});

	test.each([
		['lists', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
		['lists without an end', '['.repeat(200_000)],
		['objects', `${'{"resultObj":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
	])('deeply nested %s are not from this API', (_, body) => {
		expect(parseReply(http(200, body), ['a'])).toMatchObject({ kind: 'fault', fault: { kind: 'notThisApi' } });
	});

	test('deep nesting in a field costs only that field', () => {
		const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
		const body = `{"resultCode":"200000","resultObj":[{"mobile":"a","status":"1","area":${deep}}]}`;
		expect(parseReply(http(200, body), ['a'])).toMatchObject({
			kind: 'api',
			entries: new Map([['a', expect.objectContaining({ kind: 'result' })]]),
		});
	});

	test('a huge list of strangers is read fast and leaves only what was asked', () => {
		const entries = Array.from({ length: 200_000 }, (_, index) => ({ mobile: `x${index}`, status: '1' }));
		const reply = success([...entries, entry('a', '4')]);
		const start = performance.now();
		const parsed = parseReply(reply, ['a', 'b']);
		expect(performance.now() - start).toBeLessThan(6000);
		expect(parsed.kind === 'api' && [...parsed.entries.keys()]).toEqual(['a']);
	});

	test('junk of every kind never throws', () => {
		const junk = [
			null,
			true,
			false,
			0,
			-1,
			1e308,
			'',
			'x',
			'\u0000',
			'\uD800',
			[],
			[[]],
			{},
			{ mobile: {} },
			{ length: 5 },
		];
		for (const one of junk) {
			for (const other of junk) {
				const reply = json({
					resultCode: '200000',
					resultObj: [one, { mobile: 'a', status: one, chargesStatus: other, lastTime: one, area: other }],
				});
				expect(parseReply(reply, ['a']).kind).toBe('api');
				expect(() => parseReply(json({ resultCode: one, resultObj: other }), ['a'])).not.toThrow();
				expect(() => parseReply(json(one), ['a'])).not.toThrow();
			}
		}
	});
});
