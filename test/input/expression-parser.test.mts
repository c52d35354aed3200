import { readingExpression } from '../../nodes/NumberStatusCheck/input/expression-parser';
import { LEFT_TO_N8N, NOTHING } from '../../nodes/NumberStatusCheck/input/expression-values';

const N = '13800138000';

/** What an expression gives for some data: its value, or whether it is nothing or n8n's to tell. */
function evaluate(code: string, json: unknown): unknown {
	const reading = readingExpression(code);
	if (reading === undefined) return 'not allowed';
	try {
		return reading(json);
	} catch (error) {
		if (error === NOTHING) return 'nothing';
		return error === LEFT_TO_N8N ? 'left to n8n' : error;
	}
}

const DATA = {
	phone: ` ${N} `,
	mobile: null,
	empty: '',
	number: Number(N),
	phones: [N, '13900139000'],
	nested: [[N]],
	contact: { phone: N, 'home phone': N, trim: 'data', toFixed: 'data' },
	'0': 'zero',
	手机: N,
	$id: N,
	yes: true,
};

describe('what reads an item gives what JavaScript gives', () => {
	test.each<[string, unknown]>([
		['$json.phone.trim()', N],
		['$json["phone"]', DATA.phone],
		["$json['phone'] . trim ( )", N],
		['$json\n\t.contact\n.phone', N],
		['$json.contact?.["home phone"]', N],
		['$json?.contact?.phone', N],
		['$json.手机', N],
		['$json.$id', N],
		['$json[0]', 'zero'],
		['$json.phones[1]', '13900139000'],
		['$json.phones["1"]', '13900139000'],
		['$json.phones[2]', undefined],
		['$json.phones.length', 2],
		['$json.phone[1]', '1'],
		['$json.number.length', undefined],
		['$json.missing', undefined],
		['$json.missing?.deep.path', undefined],
		['($json.missing?.deep).path', 'nothing'],
		['$json.missing?.trim()', undefined],
		['$json.mobile?.trim().slice(1)', undefined],
		['$json.mobile || $json.phone', DATA.phone],
		['$json.empty ?? $json.phone', ''],
		['$json.mobile ?? $json.missing ?? $json.phone', DATA.phone],
		['$json.empty && $json.phone', ''],
		['$json.mobile || $json.empty && $json.phone || 1', 1],
		['$json.yes ? $json.phones : $json.mobile ? 1 : 2', DATA.phones],
		['$json.mobile ? 1 : $json.yes ? 2 : 3', 2],
		['!$json.mobile', true],
		['!!$json.mobile', false],
		['-$json.number + 1', 1 - Number(N)],
		['- -$json.number', Number(N)],
		['+$json.contact.phone', Number(N)],
		["'+86' + $json.number", `+86${N}`],
		['$json.number + 1 + "x"', `${Number(N) + 1}x`],
		['$json.number === 13800138000', true],
		['$json.number == "13800138000"', true],
		['$json.number !== $json.contact.phone', true],
		['$json.number != $json.contact.phone', false],
		['$json.mobile == undefined', true],
		['$json.mobile === undefined', false],
		['$json.contact === null', false],
		['$json.contact != null', true],
		['$json.phones.length > 1 === true', true],
		['$json.phones.length < 2', false],
		['$json.phones.length >= 2', true],
		['$json.phones.length <= 1', false],
		['1 + 2 < 3 + $json.phones.length', true],
		['[$json.phones[0], $json.mobile, "x"]', [N, null, 'x']],
		['[$json.phones, []]', [DATA.phones, []]],
		['String($json.number)', N],
		['Number($json.contact.phone) + 0.5', Number(N) + 0.5],
		['$json.phones.join(";")', `${N};13900139000`],
		['$json.phones.concat($json.mobile, [1]).length', 4],
		['$json.phones.slice(-1)[0]', '13900139000'],
		['$json.phones.at(0)', N],
		['$json.phones.toString()', `${N},13900139000`],
		['$json.phones.includes("13900139000") && "a"', 'a'],
		["$json.phone.replace(/\\s/g, '')", N],
		["$json.phone.replace(/^ 138/, '\\n')", '\n00138000 '],
		['$json.phone.match(/1[3-9]\\d{9}/)[0]', N],
		['$json.phone.match(/x/)', null],
		['$json.phone.split(/0+/).length', 3],
		['$json.phone.replaceAll("0", "o").trim()', '138oo138ooo'],
		['$json.phone.replaceAll(/[/"]/g, "")', DATA.phone],
		['$json.number.toFixed(1)', `${N}.0`],
		['$json.yes.toString()', 'true'],
		['"\\"\\\\\\t" + $json.yes', '"\\\ttrue'],
		['$json.mobile.trim()', 'nothing'],
		['$json.number.trim()', 'nothing'],
		['$json.phones.trim()', 'nothing'],
		['$json.contact.slice(1)', 'nothing'],
		['$json.missing.deep', 'nothing'],
	])('%s', (code, value) => {
		expect(evaluate(code, DATA)).toEqual(value);
	});
});

describe('what a value has from JavaScript, or cannot do without code of its own, is for n8n to tell', () => {
	test.each([
		['$json.contact.trim()'],
		['$json.phone.trim'],
		['$json.phones.map'],
		['$json.contact + ""'],
		['$json.contact === $json.contact'],
		['$json.contact == "x"'],
		['$json.phones < 1'],
		['-$json.phones'],
		['String($json.contact)'],
		['$json.contact.toString()'],
		['$json.nested.join()'],
		['$json.nested.concat($json.nested)'],
		['$json.phone.concat($json.phones)'],
		['$json.phone.slice($json.contact)'],
		['[$json.contact].includes(1)'],
		['$json.phone.concat(1, 2, 3)'],
		['$json.phone.replace(/0/, 1, 2)'],
		['$json.phone.replaceAll(/0/g, "$`")'],
		['$json.phone.replaceAll("0", "$\'")'],
	])('%s', (code) => {
		expect(evaluate(code, DATA)).toBe('left to n8n');
	});

	test('a call never reaches a function that comes with the data', () => {
		const trap = jest.fn();
		const own = Object.assign([N], { join: trap });
		class Phone {
			trim = trap;
			toString = trap;
		}
		const computed = Object.defineProperty({}, 'phone', { get: trap, enumerable: true });
		for (const [code, json] of [
			['$json.a.trim()', { a: { trim: trap } }],
			['$json.a.trim()', { a: new Phone() }],
			['$json.a.join()', { a: own }],
			['$json.a.join', { a: own }],
			['$json.a.join()', { a: [{ toString: trap }] }],
			['$json.a + ""', { a: { valueOf: trap, toString: trap } }],
			['$json.a == 1', { a: { valueOf: trap, toString: trap } }],
			['$json.phone', computed],
			['$json.a.phone', { a: computed }],
			['$json.a', { a: trap }],
			['$json.a()', { a: trap }],
			['$json.a.phone', { a: Object.create({ phone: N }) as unknown }],
			['"x".replace("x", $json.a)', { a: trap }],
			['"x".concat($json.a)', { a: new Date(0) }],
		] as const) {
			expect([code, ['left to n8n', 'not allowed'].includes(evaluate(code, json) as string)]).toEqual([code, true]);
		}
		expect(trap).not.toHaveBeenCalled();
	});

	test('so are symbols, bigints, holes and fields of lists', () => {
		expect(evaluate('$json.a', { a: Symbol('x') })).toBe('left to n8n');
		expect(evaluate('$json.a', { a: 1n })).toBe('left to n8n');
		expect(evaluate('$json.a.join()', { a: new Array(3) })).toBe('left to n8n');
		expect(evaluate('$json.a.note', { a: Object.assign([1], { note: 'x' }) })).toBe('left to n8n');
	});

	test('so is what takes long: a long text, a long list, a long replacement', () => {
		expect(evaluate('$json.a.trim()', { a: ' '.repeat(10_000) })).toBe('');
		expect(evaluate('$json.a.trim()', { a: ' '.repeat(10_001) })).toBe('left to n8n');
		expect(evaluate('$json.a + "x"', { a: ' '.repeat(10_001) })).toBe('left to n8n');
		expect(evaluate('$json.a.join("")', { a: Array.from({ length: 1000 }, () => 'x') })).toBe('x'.repeat(1000));
		expect(evaluate('$json.a.join("")', { a: Array.from({ length: 1001 }, () => 'x') })).toBe('left to n8n');
		expect(evaluate('"x".replaceAll("x", $json.a)', { a: 'y'.repeat(100) })).toBe('y'.repeat(100));
		expect(evaluate('"x".replaceAll("x", $json.a)', { a: 'y'.repeat(101) })).toBe('left to n8n');
		expect(evaluate('$json.a.replace(/\\s+$/, "")', { a: ' '.repeat(1000) })).toBe('');
		expect(evaluate('$json.a.replace(/\\s+$/, "")', { a: ' '.repeat(1001) })).toBe('left to n8n');
	});
});

test('what a method of JavaScript throws comes out', () => {
	expect(evaluate('$json.number.toFixed(101)', DATA)).toBeInstanceOf(RangeError);
	expect(evaluate('$json.phone.replaceAll(/0/, "")', DATA)).toBeInstanceOf(TypeError);
});

test('a regular expression starts at the front each time', () => {
	const reading = readingExpression('$json.a.replace(/1/g, "2") + $json.a.match(/1/g).length');
	for (let times = 0; times < 3; times++) expect(reading?.({ a: '121' })).toBe('2222');
});

describe('what may change something, or uses more than $json, is not allowed', () => {
	test.each([
		// Changes.
		['$json.phones.pop()'],
		['$json.phones.shift()'],
		['$json.phones?.pop()'],
		['$json.phones["pop"]()'],
		['$json.phones.pop?.()'],
		['$json.phones.sort()[0]'],
		['$json.phones.reverse()'],
		['$json.phones.splice(0, 1)'],
		['$json.phones.push("1")'],
		['$json.phones.fill(1)'],
		['$json.phones.copyWithin(0, 1)'],
		['delete $json.phone'],
		['Object.assign($json, { a: 1 })'],
		['$json.a = 1'],
		['$json.a += 1'],
		['$json.a ??= 1'],
		['$json.a++'],
		['--$json.a'],
		['($json.a, 1)'],
		['$json.phones.at($json.phones.pop())'],
		// Code of its own.
		['$json.phones.map((each) => each)'],
		['$json.phone.replace(/1/, () => 2)'],
		['(() => $json.phone)()'],
		['function () { return $json }'],
		['new Date($json.when)'],
		['`${$json.phone}`'],
		['$json.phone`x`'],
		['{ phone: $json.phone }'],
		['[...$json.phones]'],
		['$json.phones[$json.at]'],
		['$json["pho" + "ne"]'],
		['typeof $json.phone'],
		['"phone" in $json'],
		['$json.phone; 1'],
		// More than the item.
		['$itemIndex + $json.phone'],
		["$('Start').item.json.phone || $json.phone"],
		['$jsonata($json.phone)'],
		['$input.item.json.phone'],
		['this.$json.phone'],
		['DateTime.fromISO($json.when)'],
		['Math.max($json.a)'],
		['"13800138000"'],
		['13800138000'],
		[''],
		// Names that n8n refuses, or finds in every object.
		['$json.constructor'],
		['$json["constructor"]'],
		['$json.__proto__'],
		['$json.toString'],
		['$json.phone.valueOf()'],
		['$json.hasOwnProperty("phone")'],
		// n8n's own functions, and what looks like one.
		['$json.phone.toNumber()'],
		['$json.phone.extractPhone()'],
		['$json.phone.isEmpty()'],
		['$json.phones.first()'],
		["$json.phone.replace('.first(', '')"],
		['$json.phone.replace(/.first(x)/, "")'],
		['"$if" + $json.phone'],
		// What is not JavaScript, or hardly.
		['$json.a ?? $json.b || $json.c'],
		['$json.a && $json.b ?? $json.c'],
		['$json.a ? $json.b'],
		['$json.a.'],
		['$json.a['],
		['$json.a]'],
		['$json.a +'],
		['($json.a'],
		['$json.a)'],
		['$json.a $json.b'],
		['$json.phone.trim(,)'],
		['[, $json.a]'],
		['010 + $json.a'],
		['1_000 + $json.a'],
		['1n + $json.a'],
		['0x10 + $json.a'],
		['.5 + $json.a'],
		['1.toString() + $json.a'],
		['"a\nb" + $json.a'],
		['"\\u0041" + $json.a'],
		['"open + $json.a'],
		['$json.a - 1'],
		['$json.a * 1'],
		['$json.a / 1 / 1'],
		['$json.a % 1'],
		['$json.a | 1'],
		['~$json.a'],
		['$json.a // a remark'],
		['$json.a /* a remark */'],
		['$json.a <!-- a remark'],
		['$json.\\u0061'],
		['$json.#a'],
		['String()  + $json.a'],
		['String($json.a, 1)'],
		// Regular expressions where they do not belong, or that take their time.
		['/1/.test($json.a)'],
		['$json.a.includes(/1/)'],
		['$json.a.replace("1", /2/)'],
		['$json.a.match("1")'],
		['$json.a.match($json.b)'],
		['$json.a.match()'],
		['$json.a.search(/1/)'],
		['$json.a.replace(/1/y, "")'],
		['$json.a.replace(/1/gg, "")'],
		['$json.a.replace(/(1+)+$/, "")'],
		['$json.a.padEnd(1000000000)'],
		['$json.a.repeat(1000000000)'],
		[`$json.a${'.b'.repeat(500)}`],
	])('%s', (code) => {
		expect(readingExpression(code)).toBeUndefined();
	});
});
