import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { NumberOption } from '../core/limits';
import type { StatusId } from '../core/statuses';
import type { ReuseSettings } from './earlier-results';
import { isGiven, numberOption, pathOf, textOption } from './option-values';

const DAY_MS = 86_400_000;

/** The option for the age of a status. */
const AGE_OPTIONS = {
	active: 'activeDays',
	silent: 'silentDays',
	risk: 'riskDays',
	suspended: 'suspendedDays',
	empty: 'emptyDays',
	noRecord: 'noRecordDays',
} as const satisfies Record<StatusId, NumberOption>;

/** Statuses that change, or whose check is free: Max Age does not lengthen what these have by themselves. */
const SOON: ReadonlySet<NumberOption> = new Set(['suspendedDays', 'noRecordDays']);

function maxAges(context: IExecuteFunctions, options: IDataObject): ReuseSettings['maxAges'] {
	const general = numberOption(context, options, 'maxAgeDays');
	const ages = Object.entries(AGE_OPTIONS).map(([status, name]) => {
		const own = numberOption(context, options, name);
		// Days of its own count as they are; without them, a status that changes soon is looked at sooner.
		const shortest = SOON.has(name) ? Math.min(general, own) : general;
		return [status, (isGiven(options[name]) ? own : shortest) * DAY_MS] as const;
	});
	return Object.fromEntries(ages) as Record<StatusId, number>;
}

/**
 * The option Reuse Recent Results, or undefined where it was not added. Its fields are those of a result in Output Field,
 * unless others are given. Throws a NodeOperationError for an age that is no number.
 */
export function reuseSettings(
	context: IExecuteFunctions,
	options: IDataObject,
	resultField: readonly string[],
): ReuseSettings | undefined {
	const { reuse } = options;
	if (typeof reuse !== 'object' || reuse === null || Array.isArray(reuse)) return undefined;
	const given = reuse as IDataObject;
	const field = (name: string, inResult: string) => {
		const text = textOption(given[name], '');
		return text === '' ? [...resultField, inResult] : pathOf(text);
	};
	return {
		statusField: field('statusField', 'status'),
		checkedAtField: field('checkedAtField', 'checkedAt'),
		numberField: field('numberField', 'number'),
		maxAges: maxAges(context, given),
	};
}
