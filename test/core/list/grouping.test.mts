import { isListedGrouping, otherKind } from '../../../nodes/NumberStatusCheck/core/list/grouping';

const BARE = { isExplicit: false, attached: 0 };
const PLUS_86 = { isExplicit: true, attached: 0 };
const ATTACHED_86 = { isExplicit: false, attached: 2 };

test.each([
	['138-1234-5678', '138-12345678', '1381234-5678', '1381-2345-678', '13-812-345-678'],
	['138.1234.5678', '138.12345678', '1381234.5678', '1381.2345.678', '13.812.345.678'],
])('list separators may stand between the groups of one number: %s', (...groups) => {
	for (const local of groups) expect(isListedGrouping(local)).toBe(true);
});

test.each(['13812345678', '1381-234-5678', '138-123-45678', '1381-2345678', '13812-345678', '138-12-345678'])(
	'list separators do not stand between those of %s',
	(local) => {
		expect(isListedGrouping(local)).toBe(false);
	},
);

test('three digits and a date are no listed number', () => {
	for (const date of ['20190313', '19991231', '20001031']) expect(isListedGrouping(`150-${date}`)).toBe(false);
	for (const none of ['20191313', '20190332', '21190313', '20190013'])
		expect(isListedGrouping(`150-${none}`)).toBe(true);
	expect(isListedGrouping('150-2019-0313')).toBe(true);
});

test.each([
	...['13812345678', '138-1234-5678', '138-1-2345678', '1381-2345678', '1381-234-5678', '1381-2345-678'],
	...['1381-23456-78', '13812-345678', '13812-345-678', '1381234-5678', '1381234-56-78', '13-812-345-678'],
	...['1-3-8-1-2-3-4-5-6-7-8', '1-38-12-34-56-78', '13-81-23-45-67-8', '1800-555-01-99', '1801-555-0199'],
])('%s is grouped like a mobile number', (local) => {
	expect(otherKind(local, BARE)).toBeUndefined();
});

test.each([
	...['138.12345678', '1381234.5678', '138.1234.5678', '1381.2345.678', '1381.234.5678', '138.123.45678'],
	...['13.812.345.678', '1.3.8.1.2.3.4.5.6.7.8', '138-1234.5678'],
])('%s is, with dots', (local) => {
	expect(otherKind(local, BARE)).toBeUndefined();
	expect(otherKind(local, PLUS_86)).toBeUndefined();
});

test.each([
	['1381-2-345678', 'one digit does not follow four'],
	['1381-23-45678', 'two digits do not follow four'],
	['13812-34-5678', 'two digits do not follow five'],
	['1381234-5-678', 'one digit does not follow seven'],
	['138123-45678', 'six digits are no beginning'],
	['13812-13-9123', 'a 9 behind others than the first two'],
	['13-8123-45678', 'four digits do not follow two'],
	['1-3-8-1-2-3-4-5-6-78', 'single digits stay single'],
	['13.81.23.45.67.8', 'no pairs with dots'],
	['138.12.345678', 'no two digits behind a dot'],
	['13812.345678', 'no five digits in front of one'],
	['159-2019-03-13', 'a date'],
	['159-13-03-2019', 'a date with its day in front'],
	['159-03-13-2019', 'a date with its month in front'],
	['1381234567-8', 'a lone last digit'],
	['138-1234-567-8', 'a lone last digit behind groups'],
])('%s is not: %s', (local) => {
	expect(otherKind(local, BARE)).toBe('notMobile');
});

test.each([
	...[
		'1-866-5391234',
		'1-415-555-2671',
		'1-415-555-26-71',
		'1.866.539.1234',
		'13-98123-4567',
		'19-98123-4567',
		'13-981234567',
	],
	...['1800-555-0199', '1833.555.0199', '1844-555-0199', '1855-555-0199', '1866-555-0199', '1877-555-0199'],
	'1888-555-0199',
])('%s is a number of another country', (local) => {
	expect(otherKind(local, BARE)).toBe('foreignCountry');
	expect(otherKind(local, ATTACHED_86)).toBe('foreignCountry');
});

test('a 1 that stands alone is the code of another country behind +86, too', () => {
	expect(otherKind('1-866-5391234', PLUS_86)).toBe('foreignCountry');
	expect(otherKind('1.866.539.1234', PLUS_86)).toBe('foreignCountry');
});

test('a written country code allows every grouping with dashes but a lone digit at an end', () => {
	for (const local of ['1800-555-0199', '13-98123-4567', '138123-45678', '159-2019-03-13'])
		expect(otherKind(local, PLUS_86)).toBeUndefined();
	expect(otherKind('1381234567-8', PLUS_86)).toBe('notMobile');
	expect(otherKind('138.12.345678', PLUS_86)).toBe('notMobile');
});

test('behind an 86 without a sign, five or six digits begin a landline', () => {
	for (const local of ['13812-345678', '138123-45678', '13812.345678'])
		expect(otherKind(local, ATTACHED_86)).toBe('landline');
	for (const local of ['138-12345678', '1381-2345678', '1381234-5678'])
		expect(otherKind(local, ATTACHED_86)).toBeUndefined();
});
