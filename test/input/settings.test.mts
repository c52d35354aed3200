import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { OPTIONS } from '../../nodes/NumberStatusCheck/description/options';
import { fieldAt, fieldNamed } from '../../nodes/NumberStatusCheck/input/field-name';
import { readSettings } from '../../nodes/NumberStatusCheck/input/settings';
import { nodeFor } from '../engine/engine.mts';

/** A node with these parameters. Throws when anything else of n8n is touched. */
function contextWith(parameters: Readonly<Record<string, unknown>>): IExecuteFunctions {
	const known: Readonly<Record<string, unknown>> = {
		getNode: () => nodeFor({}),
		getNodeParameter: (name: string, _item: number, fallback: unknown) => parameters[name] ?? fallback,
	};
	const context = new Proxy(known, {
		get(target, name) {
			if (typeof name !== 'string' || !(name in target)) throw new Error(`${String(name)} is not part of this test.`);
			return target[name];
		},
	});
	return context as unknown as IExecuteFunctions;
}

const settings = (options: IDataObject = {}) => readSettings(contextWith({ options }));

/** What a set of options is refused with: the message, then the advice. */
function refusal(options: IDataObject): (string | null | undefined)[] {
	try {
		settings(options);
	} catch (error) {
		if (error instanceof NodeOperationError) return [error.message, error.description];
		throw error;
	}
	return ['taken'];
}

const DEFAULTS = {
	check: {
		batchSize: 50,
		concurrency: 4,
		minIntervalMs: 0,
		delayMs: 3000,
		maxAttempts: 5,
		additionalDelayCodes: new Set(),
		maxRunMs: 0,
		keepRaw: false,
	},
	requestTimeoutMs: 30_000,
	outputField: ['numberStatus'],
	keepInput: true,
	failWhenCutShort: false,
	spending: { maxNumbers: 0, dryRun: false },
	pricePerNumber: 0,
};

describe('the defaults', () => {
	test('of options that are not set', () => {
		expect(settings()).toEqual(DEFAULTS);
	});

	test('are the ones the editor shows when an option is added', () => {
		const shown = Object.fromEntries(OPTIONS.map(({ name, default: value }) => [name, value]));
		// Adding Reuse Recent Results switches it on.
		const { reuse, ...others } = settings(shown as IDataObject);
		expect(others).toEqual(DEFAULTS);
		expect(reuse).toBeDefined();
	});

	test.each([undefined, null, ''])('stand in for numbers that an expression made %p', (value) => {
		const numbers = OPTIONS.filter(({ type }) => type === 'number').map(({ name }) => [name, value]);
		expect(numbers.length).toBe(9);
		expect(settings(Object.fromEntries(numbers) as IDataObject)).toEqual(DEFAULTS);
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
			onCutShort: 'fail',
			maxNumbers: '100',
			dryRun: true,
			pricePerNumber: 0.012,
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
			},
			requestTimeoutMs: 1500,
			outputField: ['crm', 'status'],
			keepInput: false,
			failWhenCutShort: true,
			spending: { maxNumbers: 100, dryRun: true },
			pricePerNumber: 0.012,
		});
	});

	test('half a request per second is one every two seconds', () => {
		expect(settings({ maxRequestsPerSecond: 0.5 }).check.minIntervalMs).toBe(2000);
	});
});

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

	test.each(['many', Number.NaN, Infinity, -1, {}, [1, 2], '50; DROP'])('is not %p', (batchSize) => {
		expect(refusal({ batchSize })).toEqual(['Batch Size is out of range', 'Set it to a whole number from 1 to 50.']);
	});

	test.each([
		[{ batchSize: 2.5 }, ['Batch Size is out of range', 'Set it to a whole number from 1 to 50.']],
		[{ concurrency: 21 }, ['Concurrency is out of range', 'Set it to a whole number from 1 to 20.']],
		[{ delaySeconds: -1 }, ['Delay (Seconds) is out of range', 'Set it to a number from 0 to 86400.']],
		[{ maxRunMinutes: -1 }, ['Max Run Time (Minutes) is out of range', 'Set it to a number of 0 or more.']],
	])('%j is refused with what to do', (options, expected) => {
		expect(refusal(options)).toEqual(expected);
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

	test('may be one number', () => {
		expect(settings({ additionalDelayCodes: 500003 }).check.additionalDelayCodes).toEqual(new Set(['500003']));
	});
});

describe('Output Field', () => {
	test.each([
		'',
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
	const DAY = 86_400_000;

	test('is off unless it is added', () => {
		expect(settings().reuse).toBeUndefined();
		expect(settings({ reuse: null } as IDataObject).reuse).toBeUndefined();
	});

	test('once added looks where this node puts its result, and reuses it for a month, or a week if it changes soon', () => {
		expect(settings({ reuse: {}, outputField: 'crm.check' }).reuse).toEqual({
			statusField: fieldAt(['crm', 'check', 'status']),
			checkedAtField: fieldAt(['crm', 'check', 'checkedAt']),
			numberField: fieldAt(['crm', 'check', 'number']),
			maxAges: {
				active: 30 * DAY,
				silent: 30 * DAY,
				risk: 30 * DAY,
				suspended: 7 * DAY,
				empty: 30 * DAY,
				noRecord: 7 * DAY,
			},
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
			'Max Age of Suspended (Days) is out of range',
			'Set it to a number of 0 or more.',
		]);
	});
});
