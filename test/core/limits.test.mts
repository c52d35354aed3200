import {
	CHOICES,
	COLLECTIONS,
	defaultChoice,
	defaultOf,
	FIELDS,
	NUMBER_LIMITS,
	SWITCHES,
	TEXTS,
} from '../../nodes/NumberStatusCheck/core/limits';
import type { NumberLimits, NumberOption } from '../../nodes/NumberStatusCheck/core/limits';

const LIMITS: Readonly<Record<NumberOption, NumberLimits>> = NUMBER_LIMITS;

/** By parameter name: the label, the default, and the values it accepts. */
const EXPECTED: readonly (readonly [NumberOption, string, number, string])[] = [
	// The vendor takes at most 50 numbers per request, and asks for three seconds between two questions for a number.
	['batchSize', 'Batch Size', 50, '1 to 50, whole'],
	['concurrency', 'Concurrency', 4, '1 to 20, whole'],
	['maxRequestsPerSecond', 'Max Requests per Second', 0, '0 or more'],
	['delaySeconds', 'Delay (Seconds)', 3, '0 to 86400'],
	['maxAttempts', 'Max Attempts', 5, '1 to 20, whole'],
	['requestTimeoutSeconds', 'Request Timeout (Seconds)', 30, '1 to 86400'],
	['maxRunMinutes', 'Max Run Time (Minutes)', 0, '0 or more'],
	['gatherMilliseconds', 'Gather (Milliseconds)', 0, '0 to 60000, whole'],
	['maxNumbers', 'Max Numbers', 0, '0 or more, whole'],
	['sampleSize', 'Sample Size', 0, '0 or more, whole'],
	['stopAfterActive', 'Stop After Active', 0, '0 or more, whole'],
	['pricePerNumber', 'Price per Number', 0, '0 or more'],
	['maxAgeDays', 'Max Age (Days)', 30, '0 or more'],
	['activeDays', 'Max Age of Active (Days)', 30, '0 or more'],
	['silentDays', 'Max Age of Silent (Days)', 30, '0 or more'],
	['riskDays', 'Max Age of Risk (Days)', 30, '0 or more'],
	['suspendedDays', 'Max Age of Suspended (Days)', 7, '0 or more'],
	['emptyDays', 'Max Age of Empty Number (Days)', 30, '0 or more'],
	['noRecordDays', 'Max Age of No Record (Days)', 7, '0 or more'],
];

test.each(EXPECTED)('%s is %s, %d by default, and takes %s', (name, label, byDefault, takes) => {
	const { min, max, whole, ...others } = LIMITS[name];
	expect(others).toEqual({ label, default: byDefault });
	expect(`${min} ${max === undefined ? 'or more' : `to ${max}`}${whole === true ? ', whole' : ''}`).toBe(takes);
	expect(defaultOf(name)).toBe(byDefault);
});

test('there are no other numeric options', () => {
	expect(Object.keys(NUMBER_LIMITS)).toEqual(EXPECTED.map(([name]) => name));
});

test('an option with choices takes the first of them by default', () => {
	expect(CHOICES).toEqual({
		inputFields: { label: 'Input Fields', values: ['all', 'none'] },
		numbersPerContact: { label: 'Numbers per Contact', values: ['all', 'best'] },
		onCutShort: { label: 'If the Run Stops Early', values: ['keep', 'fail'] },
		reportLanguage: { label: 'Report Language', values: ['en', 'zh'] },
		resultFormat: { label: 'Result Format', values: ['nested', 'flat'] },
	});
	const defaults = [defaultChoice('inputFields'), defaultChoice('onCutShort'), defaultChoice('reportLanguage')];
	expect(defaults).toEqual(['all', 'keep', 'en']);
});

test('every other option has the name that the user sees, and its default', () => {
	expect({ ...TEXTS, ...FIELDS, ...SWITCHES, ...COLLECTIONS }).toEqual({
		additionalDelayCodes: { label: 'Additional Delay Codes', default: '' },
		currency: { label: 'Currency', default: '' },
		outputField: { label: 'Output Field', default: 'numberStatus' },
		statusField: { label: 'Status Field' },
		checkedAtField: { label: 'Checked At Field' },
		numberField: { label: 'Number Field' },
		dryRun: { label: 'Dry Run', default: false },
		includeRaw: { label: 'Include Raw Reply', default: false },
		options: { label: 'Options' },
		reuse: { label: 'Reuse Recent Results' },
	});
});
