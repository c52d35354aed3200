import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';
import golden from '../../fixtures/phone-numbers.json';

/** The numbers of a value in order; one that cannot be asked becomes `!` and its reason code. */
function read(value: unknown): string[] {
	return parseNumbers(value).map((parsed) => (parsed.kind === 'valid' ? parsed.number : `!${parsed.code}`));
}

describe('the golden file', () => {
	test('has accepted and refused inputs', () => {
		expect(golden.accepted.length).toBeGreaterThanOrEqual(19);
		expect(golden.refused.length).toBeGreaterThanOrEqual(17);
	});

	test.each(golden.accepted.map(({ input, numbers }) => [JSON.stringify(input), input, numbers] as const))(
		'%s is accepted',
		(_, input, numbers) => {
			expect(read(input)).toEqual(numbers);
		},
	);

	test.each(golden.refused.map((input) => [JSON.stringify(input), input] as const))(
		'%s is one invalid number',
		(_, input) => {
			expect(parseNumbers(input).map(({ kind }) => kind)).toEqual(['invalid']);
		},
	);
});

describe('a number is cleaned of', () => {
	test.each([
		['+86 with a space', '+86 13800138000'],
		['+86- and dashes', '+86-138-0013-8000'],
		['0086 with spaces', '0086 138 0013 8000'],
		['86 with a dash', '86-13800138000'],
		['a bracketed 86', '（86）13800138000'],
		['+86 before a trunk 0', '+86 (0) 138 0013 8000'],
		['86 before a trunk 0', '86013800138000'],
		['a bracketed trunk 0', '(0)13800138000'],
		['no-break and thin spaces', '138\u00A00013\u20098000'],
		['a tab', '138\t0013\t8000'],
		['an ideographic space', '138\u30000013\u30008000'],
		['en dashes', '138–0013–8000'],
		['non-breaking hyphens', '138\u20110013\u20118000'],
		['minus signs inside', '138−0013−8000'],
		['middle dots', '138·0013·8000'],
		['full-width dots', '138．0013．8000'],
		['square and Chinese brackets', '[138]【0013】8000'],
		['a byte order mark', '\uFEFF13800138000'],
		['bidi isolates', '\u206613800138000\u2069'],
		['a soft hyphen', '138\u00AD00138000'],
		['zero-width marks inside', '138\u200B0013\u200D8000'],
	])('%s', (_, input) => {
		expect(read(input)).toEqual(['13800138000']);
	});

	test.each(["'", '’', '‘', '`', "''", "' ", '＇', " '", "\u200B'"])('the leading apostrophe %j', (apostrophe) => {
		expect(read(`${apostrophe}13800138000`)).toEqual(['13800138000']);
	});
});

describe('a cell is split', () => {
	test.each([',', '，', '、', ';', '；', '/', '／', '|', '｜', '\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085'])(
		'at %j',
		(separator) => {
			expect(read(`13800138000${separator}13900139000`)).toEqual(['13800138000', '13900139000']);
		},
	);

	test('at runs of separators, and empty places give nothing', () => {
		expect(read(',; 13800138000 ,,\n, /13900139000;')).toEqual(['13800138000', '13900139000']);
	});

	test('at a space only between whole numbers', () => {
		expect(read('13800138000 13900139000')).toEqual(['13800138000', '13900139000']);
		expect(read('13800138000 1390013900')).toEqual(['!tooLong']);
	});

	test('in order, duplicates included', () => {
		expect(read('13900139000,13800138000,13900139000')).toEqual(['13900139000', '13800138000', '13900139000']);
	});

	test('so that a bad number leaves its neighbours valid', () => {
		expect(read('13800138000,1390013900,13700137000')).toEqual(['13800138000', '!tooShort', '13700137000']);
	});

	test('with each word beside the numbers as one invalid', () => {
		expect(read('Zhang San, 13800138000')).toEqual(['!characters', '13800138000']);
		expect(read('13800138000 / n/a / unknown')).toEqual(['13800138000', '!characters']);
		expect(read('13800138000 (n/a)')).toEqual(['!characters', '!characters']);
	});

	test('with words and separators alone as one invalid', () => {
		for (const words of ['n/a', 'N/A', 'none; unknown', '无 / 未填', '-', '—', '??'])
			expect(read(words)).toEqual(['!characters']);
	});

	test('with text attached to a number as one invalid: nothing is cut out of it', () => {
		expect(read('Tel 13800138000')).toEqual(['!characters']);
		expect(read('13800138000 VIP')).toEqual(['!characters']);
		expect(read('手机13800138000')).toEqual(['!characters']);
		expect(read('13800138000#')).toEqual(['!characters']);
	});
});

describe('values that are not strings', () => {
	test('a JavaScript number counts as its digits', () => {
		expect(read(13800138000)).toEqual(['13800138000']);
		expect(read(8613800138000)).toEqual(['13800138000']);
	});

	test.each([
		[0, '!tooShort'],
		[-0, '!tooShort'],
		[1380013800, '!tooShort'],
		[138001380001, '!tooLong'],
		[12800138000, '!notMobile'],
		[13800138000.5, '!decimal'],
		[-13800138000, '!negative'],
		[2 ** 53, '!tooLong'],
		[1e21, '!tooLong'],
		[Number.NaN, '!notText'],
		[Number.POSITIVE_INFINITY, '!notText'],
	])('the number %p gives %s', (value, expected) => {
		expect(read(value)).toEqual([expected]);
	});

	test('a bigint counts as its digits', () => {
		expect(read(13800138000n)).toEqual(['13800138000']);
		expect(read(-13800138000n)).toEqual(['!negative']);
		expect(read(10n ** 400n)).toEqual(['!tooLong']);
	});

	test.each([
		[true],
		[false],
		[{}],
		[{ phone: '13800138000' }],
		[Symbol('13800138000')],
		[() => '13800138000'],
		[new Date(0)],
	])('%p is one invalid notText', (value) => {
		expect(read(value)).toEqual(['!notText']);
	});

	test.each([[undefined], [null], [''], [' \t\n'], ['\u200B'], ["'"], [[]], [[[], [null, undefined, '']]], [',;/|']])(
		'%p is one empty',
		(value) => {
			expect(read(value)).toEqual(['!empty']);
		},
	);

	test('arrays are read in order, nested ones too', () => {
		expect(read([13800138000, ['+86 139 0013 9000', [['13700137000,13600136000']]]])).toEqual([
			'13800138000',
			'13900139000',
			'13700137000',
			'13600136000',
		]);
	});

	test('empty elements beside numbers give nothing, wrong ones give an invalid each', () => {
		expect(read([null, '13800138000', '', undefined, true, {}])).toEqual(['13800138000', '!notText', '!notText']);
	});

	test('arrays are read eight deep; one nested deeper is no list of numbers', () => {
		const nested = (depth: number) => {
			let value: unknown = '13800138000';
			for (let level = 0; level < depth; level++) value = [value];
			return value;
		};
		expect(read(nested(8))).toEqual(['13800138000']);
		expect(read(nested(9))).toEqual(['!notText']);
		expect(read(nested(5000))).toEqual(['!notText']);
	});

	test('an array that holds itself is read once, however often it does', () => {
		const circular: unknown[] = ['13800138000'];
		for (let times = 0; times < 30; times++) circular.push(circular);
		const found = read(circular);
		expect(found[0]).toBe('13800138000');
		expect(found.slice(1)).toEqual(Array.from({ length: 30 }, () => '!notText'));
	});
});
