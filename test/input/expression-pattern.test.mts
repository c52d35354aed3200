import { quickPattern } from '../../nodes/NumberStatusCheck/input/expression-pattern';

test.each([
	['-', 10_000],
	['\\D', 10_000],
	['^(\\+86|0086)?', 10_000],
	['1[3-9]\\d{9}', 10_000],
	['(?:\\d{3})(\\d{4})', 10_000],
	['[*+?|(){}]', 10_000],
	['\\*\\+\\(\\{\\?', 10_000],
	['[^0-9]+', 1000],
	['\\s*$', 1000],
	['\\d{1,3}', 1000],
	['\\d{3,}', 1000],
	['^\\s+|\\s+$', 200],
	['^.*?(\\d{11}).*$', 200],
])('/%s/ is tried on texts of up to %d characters', (source, longest) => {
	expect(quickPattern(source, 'g')).toEqual({ regExp: new RegExp(source, 'g'), longest });
});

test.each([
	['(a+)+'],
	['(a|a)*'],
	['(a){2,}'],
	['(?:a+){9}'],
	['a*a*a*'],
	['a?a?a?a?a?a?a?'],
	['(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)'],
	['(a)\\1'],
	['(?<x>a)\\k<x>'],
	['(?=a)'],
	['(?!a)'],
	['(?<=a)'],
	['(?<!a)'],
])('/%s/ is left to n8n', (source) => {
	expect(quickPattern(source, '')).toBeUndefined();
});

test.each([
	['(', ''],
	['[', ''],
	['a', 'gg'],
	['\\p{Nope}', 'u'],
])('/%s/%s is no regular expression', (source, flags) => {
	expect(quickPattern(source, flags)).toBeUndefined();
});

test.each([
	['\\s+$', ' '],
	['a*a*b', 'a'],
	['^.*?x.*$', 'y'],
	['a?a?a?a?a?a?b', 'a'],
	['(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)b', 'a'],
	['(a|a)(a|a)(a|a)a*a*b', 'a'],
])('/%s/ is over soon, however it has to try', (source, piece) => {
	const { regExp, longest } = quickPattern(source, 'g') ?? { regExp: /x/, longest: 0 };
	expect(longest).toBeGreaterThan(0);
	const start = performance.now();
	expect(
		piece
			.repeat(longest - 1)
			.concat('x')
			.match(regExp),
	).toEqual(source.includes('x') ? expect.anything() : null);
	expect(performance.now() - start).toBeLessThan(1000);
});
