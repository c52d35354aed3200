import { parseNumbers } from '../../../nodes/NumberStatusCheck/core/list/phone-number';

const A = '13812345678';

describe('a huge string is read fast', () => {
	const SIZE = 300_000;
	test.each([
		['digits', '1'.repeat(SIZE), 1],
		['digits before a letter', `${'1'.repeat(SIZE)}x`, 1],
		['digits and dots before a letter', `${'1.'.repeat(SIZE / 2)}x`, 1],
		['spaces', ' '.repeat(SIZE), 1],
		['spaces between two digits', `1${' '.repeat(SIZE)}1`, 1],
		['apostrophes', "'".repeat(SIZE), 1],
		['apostrophes before a letter', `${"'".repeat(SIZE)}x`, 1],
		['words and separators', 'a/'.repeat(SIZE / 2), 1],
		['full-width digits', '１'.repeat(SIZE), 1],
		['dots', '.'.repeat(SIZE), 1],
		['an exponent without digits', `${'1'.repeat(SIZE)}e`, 1],
		['more numbers than are taken', '13800138000,'.repeat(SIZE / 12), 1],
		['blanks and separators', ' ,'.repeat(SIZE / 2), 1],
	])('%s', (_, input, pieces) => {
		const start = performance.now();
		expect(parseNumbers(input)).toHaveLength(pieces);
		expect(performance.now() - start).toBeLessThan(1500);
	});
});

describe('a huge list is read fast', () => {
	let shared: unknown[] = [];
	for (let depth = 0; depth < 7; depth++) shared = Array.from({ length: 20 }, () => shared);

	test.each([
		['of nothing', Array.from({ length: 3_000_000 }, () => '')],
		['of empty lists', Array.from({ length: 1_000_000 }, () => [])],
		['of places never filled', Array(50_000_000)],
		['that holds the same list again and again', shared],
	])('%s', (_, list) => {
		const start = performance.now();
		expect(parseNumbers(list)).toMatchObject([{ kind: 'invalid', code: 'tooMany' }]);
		expect(performance.now() - start).toBeLessThan(500);
	});
});

describe('a text of ten million characters never throws, however often others were read before', () => {
	beforeAll(() => {
		// V8 compiles a regular expression that is used often, and then allows it a smaller stack.
		for (let index = 0; index < 50_000; index++) parseNumbers(`x${index} abc, 138-0013-8000 x`);
	});

	test.each(['x', '1', ' ', '-', '1 ', 'a,', '<', '"', '，1', '1-', '(1)', '\u200B1', '+86 ', '.'])(
		'made of %j',
		(part) => {
			const [only, more] = parseNumbers(part.repeat(10_000_000 / part.length));
			expect([only?.kind, more]).toEqual(['invalid', undefined]);
		},
	);
});

describe('a long list of what these rules look for is read fast', () => {
	const SIZE = 300_000;
	test.each([
		...[
			'a:/',
			'a://',
			'http://a.cn/',
			'a.cn/',
			'a.',
			'a-',
			'a/',
			'.com/',
			'QQ/',
			'QQ:\n',
			'QQ',
			':\n',
			'\n',
			': \n',
			'=\n1',
		],
		...[
			'&#',
			'&#4',
			'&#43;',
			'&#x',
			'&amp;',
			'&amp;#43;',
			'%2',
			'%2B',
			'%',
			'+49,',
			'+49,15123456789,',
			'转\n',
			`${A}\n转\n`,
		],
		...[
			`1;phone-context=+`,
			`;phone-context=+1`,
			'微信',
			`${A} 微信`,
			`${A}   `,
			'(微信',
			'0 0 ',
			'00-',
			'011-',
			'86-',
		],
	])('%j', (piece) => {
		const start = performance.now();
		expect(parseNumbers(piece.repeat(SIZE / piece.length)).length).toBeGreaterThan(0);
		expect(performance.now() - start).toBeLessThan(5000);
	});
});
