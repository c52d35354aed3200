import { OPTIONS } from '../../nodes/NumberStatusCheck/description/options';
import { fieldAt, fieldNamed } from '../../nodes/NumberStatusCheck/input/field-name';
import { expression, refusal, settings } from './settings-context.mts';

const DAY = 86_400_000;
const MONTH_OR_WEEK = {
	...{ active: 30 * DAY, silent: 30 * DAY, risk: 30 * DAY },
	...{ suspended: 7 * DAY, empty: 30 * DAY, noRecord: 7 * DAY },
};

const DEFAULTS = {
	check: {
		batchSize: 50,
		concurrency: 4,
		minIntervalMs: 0,
		delayMs: 3000,
		maxAttempts: 5,
		additionalDelayCodes: new Set(),
		maxRunMs: Infinity,
		keepRaw: false,
		gatherMs: 0,
	},
	requestTimeoutMs: 30_000,
	outputField: ['numberStatus'],
	flat: false,
	keepInput: true,
	failWhenCutShort: false,
	spending: { maxNumbers: Infinity, sampleSize: Infinity, stopAfterActive: Infinity, dryRun: false },
	bestNumber: false,
	pricePerNumber: 0,
	currency: '',
	reportLanguage: 'en',
	maxAges: MONTH_OR_WEEK,
};

describe('the defaults', () => {
	test('of options that are not set', () => {
		expect(settings()).toEqual(DEFAULTS);
	});

	test('are the ones the editor shows when an option is added', () => {
		const shown = Object.fromEntries(OPTIONS.map(({ name, default: value }) => [name, value]));
		// Adding Reuse Recent Results switches it on.
		const { reuse, ...others } = settings(shown);
		expect(others).toEqual(DEFAULTS);
		expect(reuse).toBeDefined();
	});

	test.each([undefined, null, ''])('stand in for each option that is left %p', (value) => {
		const empty = OPTIONS.filter(({ type }) => type !== 'collection').map(({ name }) => [name, value]);
		expect(empty.length).toBe(OPTIONS.length - 1);
		expect(settings(Object.fromEntries(empty))).toEqual(DEFAULTS);
	});

	test.each([undefined, null])('stand in for Options that are %p', (options) => {
		expect(settings(options)).toEqual(DEFAULTS);
	});
});

describe('the settings', () => {
	test('hold every option, in milliseconds', () => {
		const options = {
			batchSize: 10,
			concurrency: '2',
			maxRequestsPerSecond: 3,
			delaySeconds: 0.5,
			maxAttempts: 1,
			additionalDelayCodes: ' 500003,500002；510101 ',
			requestTimeoutSeconds: 1.5,
			maxRunMinutes: 2,
			outputField: ' crm . status ',
			inputFields: 'none',
			includeRaw: true,
			gatherMilliseconds: 300,
			onCutShort: 'fail',
			maxNumbers: '100',
			dryRun: true,
			pricePerNumber: 0.012,
			reportLanguage: 'zh',
			resultFormat: 'flat',
			currency: ' CNY ',
			sampleSize: 400,
			stopAfterActive: 0,
		};
		expect(settings(options)).toEqual({
			check: {
				batchSize: 10,
				concurrency: 2,
				minIntervalMs: 334,
				delayMs: 500,
				maxAttempts: 1,
				additionalDelayCodes: new Set(['500003', '500002', '510101']),
				maxRunMs: 120_000,
				keepRaw: true,
				gatherMs: 300,
			},
			requestTimeoutMs: 1500,
			outputField: ['crm', 'status'],
			flat: true,
			keepInput: false,
			failWhenCutShort: true,
			spending: { maxNumbers: 100, sampleSize: 400, stopAfterActive: Infinity, dryRun: true },
			bestNumber: false,
			maxAges: MONTH_OR_WEEK,
			pricePerNumber: 0.012,
			currency: 'CNY',
			reportLanguage: 'zh',
		});
	});

	test('are whole milliseconds', () => {
		const options = {
			requestTimeoutSeconds: 2.01,
			delaySeconds: 1.0006,
			maxRunMinutes: 0.0001,
			reuse: { emptyDays: 1e-7 },
		};
		expect(settings(options)).toMatchObject({
			requestTimeoutMs: 2010,
			check: { delayMs: 1001, maxRunMs: 6 },
			reuse: { maxAges: { empty: 9 } },
		});
	});

	test('of a Max Run Time above 0 are at least one millisecond, as 0 leaves no time', () => {
		expect(settings({ maxRunMinutes: 1e-9 }).check.maxRunMs).toBe(1);
	});

	test('half a request per second is one every two seconds', () => {
		expect(settings({ maxRequestsPerSecond: 0.5 }).check.minIntervalMs).toBe(2000);
	});
});

describe('Additional Delay Codes', () => {
	test.each(['50000', '5000001', 'abc', '500003 or 500002', '５０００００'])(
		'"%s" is refused',
		(additionalDelayCodes) => {
			expect(refusal({ additionalDelayCodes })).toEqual([
				expect.stringMatching(/^Additional Delay Codes holds ".+", which is no result code$/),
				'Enter result codes of six digits, separated by commas.',
			]);
		},
	);

	test.each([true, {}, ['500003'], Number.NaN])('is not %j', (value) => {
		for (const given of [value, expression(value)]) {
			expect(refusal({ additionalDelayCodes: given })).toEqual([
				expect.stringMatching(/^Additional Delay Codes cannot be /),
				'Set it to text.',
			]);
		}
	});

	test('may be one number', () => {
		expect(settings({ additionalDelayCodes: 500003 }).check.additionalDelayCodes).toEqual(new Set(['500003']));
	});
});

describe('Output Field', () => {
	test.each([true, {}, ['crm'], Number.NaN])('is not %j', (value) => {
		for (const given of [value, expression(value)]) {
			expect(refusal({ outputField: given })).toEqual([
				expect.stringMatching(/^Output Field cannot be /),
				'Set it to text.',
			]);
		}
	});

	test.each([
		' ',
		'.',
		'a..b',
		'a.',
		'__proto__',
		'a.__proto__.b',
		'constructor',
		'prototype',
		'error',
		'message.x',
		'details',
	])('"%s" is refused', (outputField) => {
		expect(refusal({ outputField })).toEqual([
			`Output Field cannot be "${outputField.trim()}"`,
			'Enter a field name such as numberStatus. The names error, message and details are reserved by n8n.',
		]);
	});

	test.each([
		['status', ['status']],
		['crm.error', ['crm', 'error']],
		['号码 状态', ['号码 状态']],
	])('"%s" is the path %j', (outputField, path) => {
		expect(settings({ outputField }).outputField).toEqual(path);
	});
});

describe('Reuse Recent Results', () => {
	test('has its ages count for the Result Store as well', () => {
		expect(settings({ reuse: { maxAgeDays: 2, emptyDays: 3 } }).maxAges).toEqual({
			...{ active: 2 * DAY, silent: 2 * DAY, risk: 2 * DAY },
			...{ suspended: 2 * DAY, empty: 3 * DAY, noRecord: 2 * DAY },
		});
	});

	test('is off unless it is added', () => {
		expect(settings().reuse).toBeUndefined();
		expect(settings({ reuse: null }).reuse).toBeUndefined();
	});

	test('once added looks where this node puts its result, and reuses it for a month, or a week if it changes soon', () => {
		expect(settings({ reuse: {}, outputField: 'crm.check' }).reuse).toEqual({
			statusField: fieldAt(['crm', 'check', 'status']),
			checkedAtField: fieldAt(['crm', 'check', 'checkedAt']),
			numberField: fieldAt(['crm', 'check', 'number']),
			otherwise: {
				statusField: fieldAt(['crm_check_status']),
				checkedAtField: fieldAt(['crm_check_checkedAt']),
				numberField: fieldAt(['crm_check_number']),
			},
			maxAges: MONTH_OR_WEEK,
		});
	});

	test('takes field names, an age for all, and an age for one status', () => {
		const reuse = {
			statusField: 'status',
			checkedAtField: ' checked . at ',
			maxAgeDays: 3,
			suspendedDays: 10,
			emptyDays: 0,
		};
		expect(settings({ reuse }).reuse).toEqual({
			statusField: fieldNamed('status'),
			checkedAtField: fieldNamed('checked . at'),
			numberField: fieldAt(['numberStatus', 'number']),
			otherwise: {
				statusField: fieldNamed('status'),
				checkedAtField: fieldNamed('checked . at'),
				numberField: fieldAt(['numberStatus_number']),
			},
			maxAges: {
				active: 3 * DAY,
				silent: 3 * DAY,
				risk: 3 * DAY,
				suspended: 10 * DAY,
				empty: 0,
				noRecord: 3 * DAY,
			},
		});
	});

	test('refuses an age that is not a number, by the name of its option', () => {
		expect(refusal({ reuse: { suspendedDays: 'soon' } })).toEqual([
			'Max Age of Suspended (Days) cannot be "soon"',
			'Set it to a number of 0 or more, in plain digits.',
		]);
	});
});
