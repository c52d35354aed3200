import { OPTIONS } from '../../nodes/NumberStatusCheck/description/options';
import { expression, refusal, refusalOfPart, settings } from './settings-context.mts';

describe('a number option', () => {
	/** As long as the limits in the editor and in the check agree, both ends are taken and what lies beyond is not. */
	const limited = OPTIONS.filter(({ type }) => type === 'number').flatMap(({ name, displayName, typeOptions }) => [
		[name, displayName, typeOptions?.minValue, -1] as const,
		[name, displayName, typeOptions?.maxValue, +1] as const,
	]);

	test.each(limited.filter(([, , limit]) => limit !== undefined))(
		'%s (%s) is limited at %d',
		(name, label, limit, step) => {
			expect(refusal({ [name]: limit })).toEqual(['taken']);
			expect(refusal({ [name]: (limit ?? 0) + step })[0]).toBe(`${label} is out of range`);
		},
	);

	test.each([
		['many', '"many"'],
		['50; DROP', '"50; DROP"'],
		[' ', '""'],
		['1,000', '"1,000"'],
		['0x10', '"0x10"'],
		['1e1', '"1e1"'],
		['+5', '"+5"'],
		['5.', '"5."'],
		['５', '"５"'],
		['Infinity', '"Infinity"'],
		[Number.NaN, 'NaN'],
		[true, 'true'],
		[false, 'false'],
		[{}, 'an object'],
		[[], 'a list'],
		[[1], 'a list'],
		[new Date(0), 'an object'],
		[5n, 'a bigint'],
	])('is not %p, by expression or not', (batchSize, shown) => {
		const expected = [`Batch Size cannot be ${shown}`, 'Set it to a whole number from 1 to 50, in plain digits.'];
		expect(refusal({ batchSize })).toEqual(expected);
		if (batchSize !== ' ') expect(refusal({ batchSize: expression(batchSize) })).toEqual(expected);
	});

	test.each([' 50 ', '50.0', '\u00A050\n', '050'])('may be the text %j', (batchSize) => {
		expect(settings({ batchSize }).check.batchSize).toBe(50);
		expect(settings({ batchSize: expression(batchSize) }).check.batchSize).toBe(50);
	});

	test('may be a decimal text without a leading zero', () => {
		expect(settings({ pricePerNumber: ' .25 ' }).pricePerNumber).toBe(0.25);
	});

	test.each([
		[{ batchSize: Infinity }, ['Batch Size is out of range', 'Set it to a whole number from 1 to 50.']],
		[{ batchSize: -1 }, ['Batch Size is out of range', 'Set it to a whole number from 1 to 50.']],
		[{ batchSize: '9'.repeat(400) }, ['Batch Size is out of range', 'Set it to a whole number from 1 to 50.']],
		[{ batchSize: 2.5 }, ['Batch Size is out of range', 'Set it to a whole number from 1 to 50.']],
		[{ concurrency: 21 }, ['Concurrency is out of range', 'Set it to a whole number from 1 to 20.']],
		[{ delaySeconds: -1 }, ['Delay (Seconds) is out of range', 'Set it to a number from 0 to 86400.']],
		[{ maxRunMinutes: -1 }, ['Max Run Time (Minutes) is out of range', 'Set it to a number of 0 or more.']],
	])('%j is refused with what to do', (options, expected) => {
		expect(refusal(options)).toEqual(expected);
	});
});

describe('a limit', () => {
	const LIMITS = ['maxNumbers', 'maxRunMinutes', 'maxRequestsPerSecond', 'sampleSize', 'stopAfterActive'];

	test.each([0, '0', '0.0', -0])('of %p that is typed is none', (value) => {
		expect(settings(Object.fromEntries(LIMITS.map((name) => [name, value])))).toEqual(settings());
	});

	test.each([0, '0', ' 0 ', -0])('of %p that an expression gives leaves nothing', (value) => {
		const given = expression(value);
		const read = settings({ maxNumbers: given, maxRunMinutes: given, sampleSize: given });
		const { maxNumbers, sampleSize } = read.spending;
		expect([maxNumbers, sampleSize, read.check.maxRunMs]).toEqual([0, 0, 0]);
		expect(settings({ stopAfterActive: given }).spending.stopAfterActive).toBe(0);
	});

	test('of a sample and a goal of active numbers exclude each other', () => {
		expect(refusal({ sampleSize: 5, stopAfterActive: expression(3) })).toEqual([
			'Sample Size and Stop After Active are both set',
			'A run that stops early says nothing about the whole list: remove one of them.',
		]);
	});

	test('of no request at all per second is refused, as nothing could ever start', () => {
		expect(refusal({ maxRequestsPerSecond: expression(0) })).toEqual([
			'The expression for Max Requests per Second gives 0, so that no request could start',
			'Have it give more than 0, or remove the option for no limit.',
		]);
	});

	test.each([1e-5, Number.MIN_VALUE])('of %d requests per second, less than one a day, is refused', (value) => {
		const expected = [
			'Max Requests per Second is out of range',
			'Set it to 0.0000116 (one request a day) or more, or remove the option for no limit.',
		];
		expect(refusal({ maxRequestsPerSecond: value })).toEqual(expected);
		expect(refusal({ maxRequestsPerSecond: expression(value) })).toEqual(expected);
		expect(settings({ maxRequestsPerSecond: 0.0000116 }).check.minIntervalMs).toBe(86_206_897);
	});

	test.each([-1, -0.5, '-3'])('that is overdrawn (%p) is refused', (value) => {
		expect(refusal({ maxNumbers: expression(value) })[0]).toBe('Max Numbers is out of range');
	});

	test('that an expression gives holds like one that is typed', () => {
		expect(settings({ maxNumbers: expression(7) })).toEqual(settings({ maxNumbers: 7 }));
	});
});

describe('an option that is on or off', () => {
	test.each([true, 'true', ' TRUE ', 'True\n'])('is on for %j, by expression or not', (value) => {
		for (const given of [value, expression(value)]) {
			expect(settings({ dryRun: given }).spending.dryRun).toBe(true);
			expect(settings({ includeRaw: given }).check.keepRaw).toBe(true);
		}
	});

	test.each([false, 'false', ' FALSE ', 'False\n'])('is off for %j, by expression or not', (value) => {
		for (const given of [value, expression(value)]) {
			expect(settings({ dryRun: given }).spending.dryRun).toBe(false);
			expect(settings({ includeRaw: given }).check.keepRaw).toBe(false);
		}
	});

	test.each([
		[1, '1'],
		[0, '0'],
		['yes', '"yes"'],
		['1', '"1"'],
		[{}, 'an object'],
		[[], 'a list'],
		[[true], 'a list'],
		[Number.NaN, 'NaN'],
	])('is not %j, by expression or not', (value, shown) => {
		for (const given of [value, expression(value)]) {
			expect(refusal({ dryRun: given })).toEqual([`Dry Run cannot be ${shown}`, 'Set it to true or false.']);
			expect(refusal({ includeRaw: given })[0]).toBe(`Include Raw Reply cannot be ${shown}`);
		}
	});
});

test.each(['ENOTFOUND', 'getaddrinfo', 'ETIMEDOUT 1'])(
	'a value that n8n takes for a network code (%s) is refused in our words all the same',
	(value) => {
		expect(refusal({ dryRun: value })[0]).toBe(`Dry Run cannot be "${value}"`);
		expect(refusal({ outputField: `error.${value}` })[0]).toBe(`Output Field cannot be "error.${value}"`);
	},
);

describe('a choice', () => {
	test.each(['Keep', ' keep', 'none', true, 1, {}, ['keep']])('is not %j, by expression or not', (value) => {
		for (const given of [value, expression(value)]) {
			const [message, advice] = refusal({ onCutShort: given });
			expect(message).toMatch(/^If the Run Stops Early cannot be /);
			expect(advice).toBe('Set it to keep or fail.');
		}
	});

	test.each(['All', 'fail', false, 0, {}, []])('Input Fields is not %j', (inputFields) => {
		const [message, advice] = refusal({ inputFields });
		expect(message).toMatch(/^Input Fields cannot be /);
		expect(advice).toBe('Set it to all or none.');
	});

	test('may come by expression', () => {
		const read = settings({ onCutShort: expression('fail'), inputFields: expression('none') });
		expect(read).toMatchObject({ failWhenCutShort: true, keepInput: false });
	});
});

describe('an expression that gives nothing', () => {
	test.each(OPTIONS.map(({ name, displayName }) => [displayName, name]))('is refused for %s', (label, name) => {
		for (const nothing of [undefined, null, '', '  ', '\u00A0\n']) {
			expect(refusal({ [name]: expression(nothing) })).toEqual([
				`The expression for ${label} gives nothing`,
				'Correct the expression, which is evaluated for the first item alone, or remove the option to use its default.',
			]);
		}
	});

	test.each(['maxAgeDays', 'activeDays'])('is refused for an age (%s)', (name) => {
		expect(refusal({ reuse: { [name]: expression(null) } })[0]).toMatch(/^The expression for Max Age .*gives nothing$/);
	});

	test('is refused although n8n left its option out', () => {
		expect(refusalOfPart({ maxNumbers: '={{ $json.limit }}' }, {})[0]).toBe(
			'The expression for Max Numbers gives nothing',
		);
	});
});

describe('a collection', () => {
	test.each([['off'], [''], [0], [false], [['maxNumbers']], [new Date(0)], [new Map()]])('is not %j', (value) => {
		const advice = 'Set it to an object with its options, or remove it.';
		expect(refusal({ reuse: value })).toEqual([expect.stringMatching(/^Reuse Recent Results cannot be /), advice]);
		expect(refusal(value)).toEqual([expect.stringMatching(/^Options cannot be /), advice]);
	});

	test.each(['off', 0, false, [['maxNumbers']], new Date(0)])('is not %j by expression', (value) => {
		expect(refusal({ reuse: expression(value) })[0]).toMatch(/^Reuse Recent Results cannot be /);
		expect(refusal(expression(value))[0]).toMatch(/^Options cannot be /);
	});

	test.each([undefined, null, '', ' '])('is not nothing (%j) by expression', (value) => {
		expect(refusal(expression(value))[0]).toBe('The expression for Options gives nothing');
	});

	test('by expression holds options that are computed: 0 is no limit to do without, and nothing is no default', () => {
		expect(settings(expression({ dryRun: 'true', maxNumbers: 0, batchSize: 7 }))).toMatchObject({
			check: { batchSize: 7, concurrency: 4, maxRunMs: Infinity },
			spending: { maxNumbers: 0, sampleSize: Infinity, dryRun: true },
		});
		expect(refusal(expression({ maxNumbers: null }))[0]).toBe('The expression for Max Numbers gives nothing');
		expect(refusal(expression({ reuse: null }))[0]).toBe('The expression for Reuse Recent Results gives nothing');
		expect(refusal(expression({ reuse: { emptyDays: '' } }))[0]).toBe(
			'The expression for Max Age of Empty Number (Days) gives nothing',
		);
		expect(settings(expression({}))).toEqual(settings());
	});

	test('may have no prototype, as some expression engines give it', () => {
		const options: unknown = Object.assign(Object.create(null), { dryRun: true });
		expect(settings(expression(options)).spending.dryRun).toBe(true);
	});
});
