import { chargesSaved, costOf, moneyText } from '../../nodes/NumberStatusCheck/output/cost';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import { invalid, resolved, reused, runOf, unresolved } from './runs.mts';

describe('a cost', () => {
	test.each([
		[0.1, 3, 0.3],
		[0.07, 100, 7],
		[0.0004, 1, 0.0004],
		[0.000_000_4, 1, 0.000_000_4],
		[0.000_000_4, 10, 0.000_004],
		[1e-300, 2, 2e-300],
		[0.0345, 1_000_000, 34_500],
		[1 / 3, 10, 3.33333333333],
		[0.05, 0, 0],
		[0, 5, 0],
		[Number.MAX_SAFE_INTEGER, 10_000_000, 9.00719925474e22],
	])('of %d × %d is %d', (price, count, cost) => {
		expect(costOf(price, count)).toBe(cost);
	});
});

describe('an amount', () => {
	test.each([
		[0, '0'],
		[0.3, '0.3'],
		[0.05, '0.05'],
		[0.0004, '0.0004'],
		[0.012345, '0.012345'],
		[0.000456789, '0.0004568'],
		[0.000_000_4, '0.0000004'],
		[0.000_000_456_789, '0.0000004568'],
		[0.000_000_001, '0.000000001'],
		[4e-10, '4e-10'],
		[1.23456e-300, '1.235e-300'],
		[5e-324, '5e-324'],
		[0.9999999, '1'],
		[1, '1'],
		[1.2345, '1.23'],
		[1234.5, '1,234.5'],
		[9.00719925474e22, '90,071,992,547,400,000,000,000'],
	])('of %d is written %s', (amount, text) => {
		expect(moneyText(amount)).toBe(text);
	});

	test('is written as 0 only if it is 0, however small it is', () => {
		for (let exponent = -323; exponent <= 22; exponent++) {
			for (const digit of [1, 4.9, 9.99])
				expect(Number(moneyText(digit * 10 ** exponent).replace(/,/g, ''))).not.toBe(0);
		}
	});
});

describe('the charges saved', () => {
	/** Each outcome's number occurs three times. */
	const saved = (...outcomes: Parameters<typeof runOf>[0]) => {
		const { itemNumbers, outcomes: byNumber } = runOf(outcomes, 3);
		return chargesSaved(itemNumbers, byNumber);
	};

	test('are one for each further occurrence of a number that was charged', () => {
		expect(saved(resolved())).toBe(2);
		expect(saved(resolved(), resolved({ status: 'empty', statusCode: '0' }))).toBe(4);
	});

	test('are none for a result that the API gave free of charge', () => {
		expect(saved(resolved({ charged: false }))).toBe(0);
		expect(saved(resolved({ status: 'noRecord', statusCode: '3', charged: false }))).toBe(0);
		expect(saved(resolved({ status: 'noRecord', statusCode: '3', charged: true }))).toBe(0);
	});

	test('are none for a number that has no result, charged or not', () => {
		expect(saved(unresolved(), unresolved('unknownStatus', 'x', true))).toBe(0);
	});

	test('are one for each occurrence of a number whose earlier result was reused, unless it is No Record', () => {
		expect(saved(reused())).toBe(3);
		expect(saved(reused({ status: 'noRecord', statusCode: '3' }))).toBe(0);
	});

	test('are none for invalid numbers', () => {
		expect(chargesSaved(invalid(['empty', 'empty']), new Map())).toBe(0);
	});

	test('are none for a result that is free although an earlier reply without a status was charged', () => {
		const outcome = { ...resolved({ charged: false }), charged: true } as ReturnType<typeof resolved>;
		expect(saved(outcome)).toBe(0);
	});
});

test('a thousand contacts with one free No Record number save nothing', () => {
	const outcome = resolved({ status: 'noRecord', statusCode: '3', charged: false });
	const summary = summarize(runOf([outcome], 1000, { pricePerNumber: 0.1 }));
	expect(summary).toMatchObject({ numbers: 1000, distinct: 1, duplicates: 999 });
	expect(summary.cost?.saved).toBe(0);
});

test('a thousand contacts with one reused number save a thousand charges', () => {
	expect(summarize(runOf([reused()], 1000, { pricePerNumber: 0.0004 })).cost).toEqual({
		price: 0.0004,
		charged: 0,
		payable: 0.0004,
		saved: 0.4,
	});
});

test('a dry run saves what it would reuse, and nothing for duplicates of numbers it did not ask', () => {
	const outcomes = [unresolved('dryRun'), unresolved('dryRun'), reused()];
	expect(summarize(runOf(outcomes, 2, { dryRun: true, pricePerNumber: 1 })).cost?.saved).toBe(2);
});
