import { AskedNumbers } from '../../../nodes/NumberStatusCheck/core/reply/asked-numbers';

const [A, B, C] = ['13800138000', '13812348000', '13861380000'];
const numbers = new AskedNumbers([A, B, C]);
const NONE = { kind: 'none' };

test.each([A, `${A}.0`, `${A}.000`, '138 0013 8000', '8613800138000', A.padStart(64)])(
	'%j means the number that it is another way to write',
	(mobile) => {
		expect(numbers.match(mobile)).toEqual({ kind: 'number', number: A });
	},
);

test.each(['13900139000', '+86 139-0013-9000'])('%j is a number that was not asked', (mobile) => {
	expect(numbers.match(mobile)).toEqual({ kind: 'other', number: '13900139000' });
});

test.each([
	['nothing', ''],
	['a short number', '120'],
	['two numbers', `${A},${B}`],
	['a decimal', '1380013.08000'],
	['a text of more than 64 characters', A.padStart(65)],
])('%s is none: %j', (_, mobile) => {
	expect(numbers.match(mobile)).toEqual(NONE);
});

describe('a masked number is each asked one that it fits', () => {
	test.each([
		['138****8000', [A, B]],
		['138*8000', [A, B]],
		['1380013****', [A]],
		['****0138000', [A]],
		['1380*138000', [A]],
		['1386138****', [C]],
		['86 1386138****', [C]],
		['861386138****', [C]],
		['+86-1386138****', [C]],
		['0086 1386138****', [C]],
		['138 **** 8000', [A, B]],
		['138-****-8000', [A, B]],
	])('%s', (mobile, candidates) => {
		expect(numbers.match(mobile)).toEqual({ kind: 'masked', candidates });
	});
});

test.each([
	['fits none that was asked', '139****8000'],
	['has another end', '1380013***1'],
	['shows fewer than seven digits', '138*000'],
	['shows all of them', '138001*38000'],
	['shows too many for its marks', '1380013*****'],
	['hides digits in two places', '138**13**00'],
	['has a letter in front', 'a138****8000'],
	['has a letter behind', '138****8000a'],
	['has a country code of another country', '+1 1386138****'],
])('a masked number that %s is none: %s', (_, mobile) => {
	expect(numbers.match(mobile)).toEqual(NONE);
});
