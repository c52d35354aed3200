import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseScenario } from '../../simulator/scenario-json.mts';
import { SHAPES } from '../../simulator/scenario.mts';
import type { Scenario } from '../../simulator/scenario.mts';

const README = readFileSync(path.join(__dirname, '..', '..', 'simulator', 'README.md'), 'utf8');

test('a scenario with every kind of rule is read as it stands', () => {
	const scenario: Scenario = {
		latencyMs: 5,
		rateLimit: { perSecond: 3, retryAfter: 'date' },
		mostOpen: 2,
		rules: [
			{ name: 'a', requests: [1, 2], then: { resultCode: '1', httpStatus: 500, resultMsg: 'm', resultObj: {} } },
			{ holds: '13800138000', then: { httpStatus: 502, headers: { 'x-a': 'b' }, body: '' } },
			{ everyNth: 3, then: { connection: 'drip' }, latencyMs: 0 },
			{ then: { delay: 'absentResultObj', share: 0.5, once: true } },
			{ then: { shape: 'bom' } },
			{ then: { resultCode: '510101', answered: 0.5, httpStatus: 500, resultMsg: 'm' } },
			{ then: { chargedStatus: null } },
			{ then: { strangers: 3 } },
		],
	};
	expect(parseScenario(JSON.stringify(scenario))).toEqual(scenario);
});

test('the examples of the README are scenarios', () => {
	const block = /```json\n(.*?)```/s.exec(README)?.[1] ?? '';
	const inCurl = /-d '(.*?)'/.exec(README)?.[1] ?? '';
	expect(parseScenario(block).rules).toHaveLength(4);
	expect(parseScenario(inCurl).rules).toHaveLength(1);
});

test.each(SHAPES)('the README says what the shape %s is', (shape) => {
	expect(README).toContain(`"${shape}"`);
});

test('an empty object is a scenario', () => {
	expect(parseScenario('{}')).toEqual({});
});

test.each([
	['{', 'scenario is not JSON'],
	['[]', 'scenario must be an object'],
	['{"rulez":[]}', 'scenario.rulez must be one of the known fields: latencyMs, rateLimit, mostOpen, rules'],
	['{"toString":1}', 'scenario.toString must be one of the known fields'],
	['{"latencyMs":-1}', 'scenario.latencyMs must be a whole number from 0'],
	['{"latencyMs":"5"}', 'scenario.latencyMs must be a whole number'],
	['{"rateLimit":{}}', 'scenario.rateLimit.perSecond must be given'],
	['{"rateLimit":{"perSecond":0}}', 'scenario.rateLimit.perSecond must be a whole number from 1'],
	['{"rateLimit":{"perSecond":1,"retryAfter":"soon"}}', 'must be one of seconds, date, none'],
	['{"rules":{}}', 'scenario.rules must be a list'],
	['{"rules":[{}]}', 'scenario.rules[0].then must be given'],
	['{"rules":[{"then":{}}]}', 'scenario.rules[0].then must be an object with one of answered, resultCode, '],
	['{"rules":[{"then":{"resultCode":500000}}]}', 'scenario.rules[0].then.resultCode must be a text'],
	['{"rules":[{"then":{"httpStatus":99}}]}', 'scenario.rules[0].then.httpStatus must be a whole number from 200'],
	['{"rules":[{"then":{"httpStatus":200,"headers":{"a":1}}}]}', 'scenario.rules[0].then.headers.a must be a text'],
	['{"rules":[{"then":{"httpStatus":200,"headers":{"a b":"c"}}}]}', 'headers.a b must be a header that HTTP allows'],
	['{"rules":[{"then":{"httpStatus":200,"headers":{"a":"页"}}}]}', 'headers.a must be a header that HTTP allows'],
	['{"rules":[{"then":{"connection":"slow"}}]}', 'must be one of reset, hang, half, drip'],
	['{"rules":[{"then":{"delay":"omission","share":1.5}}]}', 'scenario.rules[0].then.share must be a number'],
	['{"rules":[{"then":{"delay":"omission","once":1}}]}', 'scenario.rules[0].then.once must be true or false'],
	[
		'{"rules":[{"then":{"delay":"omission","shape":"bom"}}]}',
		'scenario.rules[0].then.shape must be one of the known fields',
	],
	['{"rules":[{"then":{"shape":"square"}}]}', 'must be one of numberTypes'],
	['{"rules":[{"then":{"answered":0.5}}]}', 'scenario.rules[0].then.resultCode must be given'],
	[
		'{"rules":[{"then":{"resultCode":"1","answered":2}}]}',
		'scenario.rules[0].then.answered must be a number from 0 to 1',
	],
	[
		'{"rules":[{"then":{"resultCode":"1","answered":1,"resultObj":[]}}]}',
		'scenario.rules[0].then.resultObj must be one of the known fields: resultCode, answered, httpStatus, resultMsg',
	],
	[
		'{"rules":[{"then":{"chargedStatus":12}}]}',
		'scenario.rules[0].then.chargedStatus must be null or a text other than',
	],
	['{"rules":[{"then":{"chargedStatus":" 1 "}}]}', 'chargedStatus must be null or a text other than 0, 1, 2, 3, 4, 5'],
	['{"rules":[{"then":{"strangers":0}}]}', 'scenario.rules[0].then.strangers must be a whole number from 1'],
	['{"rules":[{"requests":[2,1],"then":{"shape":"bom"}}]}', 'scenario.rules[0].requests must be [from, to]'],
	['{"rules":[{"requests":[1],"then":{"shape":"bom"}}]}', 'scenario.rules[0].requests must be [from, to]'],
	['{"rules":[{"everyNth":0,"then":{"shape":"bom"}}]}', 'scenario.rules[0].everyNth must be a whole number from 1'],
])('%s is refused: %s', (json, message) => {
	expect(() => parseScenario(json)).toThrow(message);
});
