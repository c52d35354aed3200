import { parseReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import type { ParsedReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { entry, json } from '../run/replies.mts';

const NUMBERS = ['13800138000', '13900139000', '13812348000'];
const [A, B] = NUMBERS as [string, string];

/** The status of each number that the reply gives one, or what else it says of it. */
function read(parsed: ParsedReply): Record<string, string> | string {
	if (parsed.kind === 'fault') return parsed.fault.kind;
	return Object.fromEntries(
		[...parsed.entries].map(([number, each]) => [
			number,
			each.kind === 'result' ? each.result.status : each.charged ? 'charged' : 'delayed',
		]),
	);
}

const text = (body: string, status = 200): TransportReply => ({ kind: 'http', status, body });
const withList = (resultObj: unknown) => read(parseReply(json({ resultCode: '000000', resultObj }), NUMBERS));
const withoutMobile: Record<string, unknown> = Object.fromEntries(
	Object.entries(entry(A)).filter(([name]) => name !== 'mobile'),
);

describe('resultObj is read', () => {
	test.each<[string, unknown]>([
		['as JSON text', JSON.stringify([entry(A), entry(B, '0')])],
		['as an object with a list', { total: 2, list: [entry(A), entry(B, '0')] }],
		['as JSON text of an object with a list', JSON.stringify({ list: [entry(A), entry(B, '0')] })],
		['as an object keyed by number', { [A]: withoutMobile, [B]: { ...withoutMobile, status: '0' } }],
		['as an object with an empty list before the list', { errors: [], list: [entry(A), entry(B, '0')] }],
		[
			'as an object keyed by number, each in a list',
			{ [A]: [withoutMobile], [B]: [{ ...withoutMobile, status: '0' }] },
		],
		['as an object keyed by number, each with its own', { [A]: entry(A), [B]: entry(B, '0') }],
		['as a list of lists', [[entry(A), entry(B, '0')]]],
		['as a list of lists with one entry each', [[entry(A)], [entry(B, '0')]]],
		['as a list in an object in an object', { data: { status: 1, list: [entry(A), entry(B, '0')] } }],
		['as an object in an object, keyed by number', { data: { [A]: withoutMobile, [B]: entry(B, '0') } }],
		['as JSON text in JSON text', JSON.stringify(JSON.stringify([entry(A), entry(B, '0')]))],
		['as a list of JSON texts', [JSON.stringify(entry(A)), JSON.stringify(entry(B, '0'))]],
		['as an object keyed by another spelling', { [`86${A}`]: withoutMobile, [`+86 ${B}`]: entry(B, '0') }],
	])('%s', (_name, resultObj) => {
		expect(withList(resultObj)).toEqual({ [A]: 'active', [B]: 'empty' });
	});

	test.each([
		JSON.stringify('text'),
		'[',
		{ list: 'none' },
		{ a: { b: 1 } },
		[['text'], [[]], 7, null],
		JSON.parse(`${'['.repeat(20)}${JSON.stringify(entry(A))}${']'.repeat(20)}`) as unknown,
	])('%j holds no entry', (resultObj) => {
		expect(withList(resultObj)).toEqual({});
	});
});

test('one object that names no number counts as a charge for one nobody asked', () => {
	const parsed = parseReply(json({ resultCode: '000000', resultObj: withoutMobile }), [A]);
	expect(read(parsed)).toEqual({});
	expect(parsed).toMatchObject({ charged: 1, chargedStrangers: 1, paidStrangers: true });
});

describe('an entry belongs to the number', () => {
	test.each([
		'8613800138000',
		'+8613800138000',
		'+86 138-0013-8000',
		'008613800138000',
		'138 0013 8000',
		'13800138000.0',
		'\u200B13800138000\u200B',
		'１３８００１３８０００',
		13_800_138_000,
		'1380013****',
		'1380013*',
		'138****8000 ',
		'+86 1380****000',
		'1380013xxxx',
		'13800＊＊8000',
	])('written as %j', (mobile) => {
		const asked = [A, B];
		expect(read(parseReply(json({ resultCode: '000000', resultObj: [{ ...entry(''), mobile }] }), asked))).toEqual({
			[A]: 'active',
		});
	});

	test.each([
		'13700137000',
		'1380013800',
		'138001380001',
		'***********',
		'****',
		'x',
		'',
		null,
		'13800138000,13900139000',
	])('not when it is written as %j', (mobile) => {
		const parsed = parseReply(json({ resultCode: '000000', resultObj: [{ ...entry(''), mobile }] }), [A, B]);
		expect(read(parsed)).toEqual({});
		expect(parsed).toMatchObject({ charged: 1, chargedStrangers: 1 });
	});

	test('by its own entry, not by a masked one of somebody else that stands before it', () => {
		const list = [{ ...entry('', '0'), mobile: '138****8000' }, entry(A, '1')];
		const parsed = parseReply(json({ resultCode: '000000', resultObj: list }), [A]);
		expect(read(parsed)).toEqual({ [A]: 'active' });
		expect(parsed).toMatchObject({ charged: 2, chargedStrangers: 1 });
	});

	test('of which several fit a masked one, even if all but one of them have an entry of their own', () => {
		const list = [{ ...entry('', '0'), mobile: '138****8000' }, entry(A, '1')];
		const parsed = parseReply(json({ resultCode: '000000', resultObj: list }), [A, '13812348000', B]);
		expect(read(parsed)).toEqual({ [A]: 'active', 13812348000: 'charged' });
		expect(parsed).toMatchObject({ charged: 2, chargedStrangers: 0, paidStrangers: true });
		const free = [{ ...entry('', '3'), mobile: '138****8000' }, entry(A, '1')];
		const asked = parseReply(json({ resultCode: '000000', resultObj: free }), [A, '13812348000', B]);
		expect(read(asked)).toEqual({ [A]: 'active' });
		expect(asked).toMatchObject({ charged: 1, paidStrangers: false });
	});

	test('that every masked one fits has its own entry, so that the charge is of a number nobody asked for', () => {
		const list = [{ ...entry('', '0'), mobile: '138****8000' }, entry(A, '1'), entry('13812348000', '4')];
		const parsed = parseReply(json({ resultCode: '000000', resultObj: list }), [A, '13812348000']);
		expect(read(parsed)).toEqual({ [A]: 'active', 13812348000: 'silent' });
		expect(parsed).toMatchObject({ charged: 3, chargedStrangers: 1 });
	});

	test('of which fewer fit the masked ones than were charged: the others are of numbers nobody asked for', () => {
		const masked = (mobile: string) => ({ ...entry(''), mobile });
		const list = [masked('138****8000'), masked('138*8000'), masked('+86 138****8000')];
		const parsed = parseReply(json({ resultCode: '000000', resultObj: list }), [A, '13812348000', B]);
		expect(read(parsed)).toEqual({ [A]: 'charged', 13812348000: 'charged' });
		expect(parsed).toMatchObject({ charged: 3, chargedStrangers: 1, paidStrangers: true });
	});

	test.each(['1**000', '138***8000', '138*****8000', '138****'])(
		'not when so little of it is shown as in %s',
		(mobile) => {
			const parsed = parseReply(json({ resultCode: '000000', resultObj: [{ ...entry(''), mobile }] }), [A]);
			expect(read(parsed)).toEqual({});
		},
	);

	test('of which several fit a masked one gets no result, but the charge, so that it is not paid for again', () => {
		const asked = [A, '13812348000'];
		const parsed = parseReply(
			json({ resultCode: '000000', resultObj: [{ ...entry(''), mobile: '138****8000' }] }),
			asked,
		);
		expect(read(parsed)).toEqual({ [A]: 'charged' });
		expect(parsed).toMatchObject({ charged: 1, chargedStrangers: 0, paidStrangers: true });
	});

	test('of which several fit a masked one that is free are asked again', () => {
		const list = [{ ...entry('', '3'), mobile: '138****8000' }];
		const parsed = parseReply(json({ resultCode: '000000', resultObj: list }), [A, '13812348000']);
		expect(read(parsed)).toEqual({});
		expect(parsed).toMatchObject({ charged: 0, paidStrangers: false });
	});
});

describe('the API is heard through what stands around its JSON', () => {
	const reply = JSON.stringify({ resultMsg: 'a "}" in text', resultCode: '000000', resultObj: [entry(A)] });
	test.each([
		['a PHP notice', '<br />\n<b>Notice</b>:  Undefined index: x in <b>/www/api.php</b> on line <b>7</b><br />\n', ''],
		['a PHP notice with braces', 'Warning: foo() in {closure} on line 7 ', ''],
		['a notice with a brace that never closes', 'Notice: unexpected { in x.php\n', ''],
		['a byte order mark and a line end', '\uFEFF\n', '\n'],
		['a comment behind', '', '<!-- 12 ms -->'],
		['a script behind, from a provider on the way', '', '<script>track()</script>'],
		['a second object behind', '', '{"a":1}'],
	])('%s', (_name, before, behind) => {
		expect(read(parseReply(text(before + reply + behind), [A]))).toEqual({ [A]: 'active' });
	});

	test.each([
		['a web page that shows such JSON', `<!doctype html><html><body>${reply}</body></html>`],
		['a page with a script', `<script>var reply = ${reply};</script>`],
		['text with JSON of somebody else', 'Notice: {"code":1}'],
		["a code that is not the vendor's", 'Notice: {"resultCode":"OK","resultObj":[]}'],
		['JSON that breaks off within an entry', `Notice: ${reply.slice(0, -4)}`],
		['a reply inside JSON that breaks off', `{"data":${reply},"more":`],
		['a reply inside a list', `[${reply}]`],
		['a reply inside a list with something behind it', `[${reply},${reply}]\uFEFF`],
		['a reply inside a field with something behind it', `{"data" : ${reply}`],
		['a reply as JSON text', JSON.stringify(reply)],
		['a code that is an object', 'x{"resultCode":{"toString":"000000"}}'],
	])('but not through %s', (_name, body) => {
		expect(read(parseReply(text(body), [A]))).toBe('notThisApi');
	});

	test('in time that grows with its length only', () => {
		const body = (length: number) => '{"a":'.repeat(length) + '{'.repeat(length);
		const time = (length: number) => {
			const tries = [1, 2, 3].map(() => {
				const started = performance.now();
				parseReply(text(body(length)), [A]);
				return performance.now() - started;
			});
			return Math.min(...tries);
		};
		// A search from every brace would take 400 times as long.
		expect(time(400_000)).toBeLessThan(150 * (time(20_000) + 1));
	});
});

test('text that was not decoded is null, never mojibake', () => {
	const broken = { ...entry(A), area: '\uFFFD\uFFFD-\uFFFD', numberType: '中国移动\uFFFD', lastTime: '\uFFFD' };
	const parsed = parseReply(json({ resultCode: '000000', resultObj: [broken] }), [A], false);
	expect(parsed).toMatchObject({
		entries: new Map([[A, { result: { status: 'active', area: null, numberType: null, lastTime: null } }]]),
	});
});

describe('the texts of an entry', () => {
	const textsOf = (value: string) => {
		const fields = { ...entry(A), area: value, numberType: value, lastTime: value };
		const parsed = parseReply(json({ resultCode: '000000', resultObj: [fields] }), [A], false);
		const found = parsed.kind === 'api' ? parsed.entries.get(A) : undefined;
		if (found?.kind !== 'result') throw new Error('No result');
		const { area, numberType, lastTime } = found.result;
		return [area, numberType, lastTime];
	};

	test.each(['a\u0000b', '\u0007', 'a\u001b[2J', 'a\u007f', 'a\u0085b', '上\ud800', '\udc00海', 'a\ud800\ud800'])(
		'%j is none, as databases refuse such characters, and with them all that is stored beside',
		(value) => {
			expect(textsOf(value)).toEqual([null, null, null]);
		},
	);

	test.each(['上海\t上海', 'a\nb', 'a\r\nb', '😀', '上'.repeat(500), '😀'.repeat(500)])('%j stays', (value) => {
		expect(textsOf(value)).toEqual([value, value, value]);
	});

	test.each(['上', '😀'])('end after 500 characters: %s', (character) => {
		const cut = `${character.repeat(500)}…`;
		expect(textsOf(character.repeat(501))).toEqual([cut, cut, cut]);
		expect(textsOf(character.repeat(100_000))).toEqual([cut, cut, cut]);
	});
});

describe('results count under a result code that is', () => {
	test.each([undefined, null, '', '成功', {}, true])('%j', (resultCode) => {
		const parsed = parseReply(json({ resultCode, resultObj: [entry(A)] }), [A, B]);
		expect(parsed).toMatchObject({ kind: 'api', resultCode: 'unknown', charged: 1 });
		expect(read(parsed)).toEqual({ [A]: 'active' });
	});

	test('none, but not where no asked number is named, and nothing is charged', () => {
		expect(read(parseReply(json({ resultObj: [entry('13700137000', '3')] }), [A]))).toBe('notThisApi');
	});

	test('none, where others are charged for: asked again as after a fault, they would be again', () => {
		const parsed = parseReply(json({ resultObj: [entry('13700137000')] }), [A]);
		expect(parsed).toMatchObject({ kind: 'api', charged: 1, chargedStrangers: 1, paidStrangers: true });
	});
});

describe('a charge is read', () => {
	const charged = (chargesStatus: unknown, status = '1') =>
		parseReply(json({ resultCode: '000000', resultObj: [entry(A, status, { chargesStatus })] }), [A]);

	test.each(['1', 1, '1.0', ' 1 ', true, 'true'])('from %j', (value) => {
		expect(charged(value)).toMatchObject({ charged: 1 });
		expect(read(charged(value, '9'))).toEqual({ [A]: 'charged' });
	});

	test.each(['0', 0, '0.0', false, 'false'])('as none from %j', (value) => {
		expect(charged(value)).toMatchObject({ charged: 0 });
		expect(read(charged(value, '9'))).toEqual({ [A]: 'delayed' });
	});

	test.each(['2', 'yes', '01'])('at its worst from %j', (value) => {
		expect(charged(value)).toMatchObject({ charged: 1 });
		expect(charged(value, '3')).toMatchObject({ charged: 0 });
		expect(read(charged(value, '9'))).toEqual({ [A]: 'charged' });
	});

	test('at its worst of a stranger that does not say: not in the bill, but perhaps paid for', () => {
		const plain = Object.fromEntries(Object.entries(entry('13700137000')).filter(([name]) => name !== 'chargesStatus'));
		expect(parseReply(json({ resultCode: '000000', resultObj: [plain] }), [A])).toMatchObject({
			charged: 0,
			chargedStrangers: 0,
			paidStrangers: true,
		});
	});
});

describe('the bill of a reply', () => {
	const bill = (more: Record<string, unknown>, entries: unknown[] = [entry(A), entry(B, '3')]) =>
		parseReply(json({ resultCode: '000000', resultObj: entries, ...more }), NUMBERS);

	test('is the sum of what its entries say', () => {
		expect(bill({})).toMatchObject({ charged: 1, chargedStrangers: 0 });
	});

	test.each([2, '2'])('is what the reply says that it charged as a whole: %j', (chargeCount) => {
		expect(bill({ chargeCount })).toMatchObject({ charged: 2 });
	});

	test('above what its entries say is of the numbers left out, none of which is asked again', () => {
		const one = bill({ chargeCount: 1 }, []);
		expect(read(one)).toEqual({ [A]: 'charged' });
		expect(one).toMatchObject({ charged: 1, chargedStrangers: 0, paidStrangers: true });
		const more = bill({ chargeCount: 9 }, [entry(A)]);
		expect(read(more)).toMatchObject({ [A]: 'active', [B]: 'charged' });
		expect(more).toMatchObject({ charged: 9 });
	});

	test('that is what its entries say leaves the numbers left out to be asked again', () => {
		const parsed = bill({ chargeCount: 1 }, [entry(A)]);
		expect(read(parsed)).toEqual({ [A]: 'active' });
		expect(parsed).toMatchObject({ charged: 1, paidStrangers: false });
	});

	test.each([null, '', 'many', -1, 1.5, {}, '99999999999'])('is the sum where that is %j', (chargeCount) => {
		expect(bill({ chargeCount })).toMatchObject({ charged: 1 });
	});

	test.each<[string, [string, string], [string, string], string]>([
		['without a status, only the second charged', ['', '0'], ['', '1'], 'charged'],
		['without a status, only the first charged', ['', '1'], ['', '0'], 'charged'],
		['with a status, only the second charged', ['3', '0'], ['1', '1'], 'noRecord'],
		['with a status that is free, and a charge without one', ['3', '0'], ['', '1'], 'noRecord'],
	])('does not forget a charge of two entries %s', (_name, first, second, means) => {
		const resultObj = [first, second].map(([status, chargesStatus]) => entry(A, status, { chargesStatus }));
		const parsed = parseReply(json({ resultCode: '000000', resultObj }), NUMBERS);
		expect(read(parsed)).toEqual({ [A]: means });
		expect(parsed).toMatchObject({ charged: 1, chargedStrangers: 0 });
	});

	test('does not assume a charge of a second entry that tells none, where the first is told to be free', () => {
		const resultObj = [entry(A, '1', { chargesStatus: '0' }), entry(A, '0', { chargesStatus: undefined })];
		expect(parseReply(json({ resultCode: '000000', resultObj }), NUMBERS)).toMatchObject({ charged: 0 });
	});

	test('counts an entry that comes twice once, and charged ones of strangers', () => {
		const entries = [entry(A), entry(A), entry('13700137000'), entry('13700137000'), entry('13700137001', '3')];
		expect(bill({}, entries)).toMatchObject({ charged: 2, chargedStrangers: 1 });
	});

	test('counts each charged entry that names no number', () => {
		const nameless = { ...entry(''), mobile: null };
		expect(bill({}, [nameless, nameless])).toMatchObject({ charged: 2, chargedStrangers: 2 });
	});

	test('has a charged entry without a known status in it', () => {
		const charged = { chargesStatus: '1' };
		expect(bill({}, [entry(A, '12', charged), entry(B, '', charged)])).toMatchObject({ charged: 2 });
	});

	test('keeps the charge of an entry whose number gets its status from a second one', () => {
		const parsed = bill({}, [entry(A, '', { chargesStatus: '1' }), entry(A, '3')]);
		expect(parsed).toMatchObject({
			charged: 1,
			entries: new Map([[A, { result: { status: 'noRecord', charged: true } }]]),
		});
	});
});
