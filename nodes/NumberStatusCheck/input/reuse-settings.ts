import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { NumberOption } from '../core/limits';
import type { StatusId } from '../core/statuses';
import type { ReuseSettings } from './earlier-results';
import { fieldAt, fieldNamed } from './field-name';
import type { FieldName } from './field-name';
import { isGiven, numberOption, textOption } from './option-values';
import { simplePath } from './plain-reference';

const DAY_MS = 86_400_000;

/** The option with the maximum age of each status. */
const AGE_OPTIONS = {
	active: 'activeDays',
	silent: 'silentDays',
	risk: 'riskDays',
	suspended: 'suspendedDays',
	empty: 'emptyDays',
	noRecord: 'noRecordDays',
} as const satisfies Record<StatusId, NumberOption>;

/** Options of statuses that soon change (suspended) or are free to ask again: Max Age cannot lengthen their default. */
const SOON: ReadonlySet<NumberOption> = new Set(['suspendedDays', 'noRecordDays']);

/** In milliseconds. */
function maxAges(context: IExecuteFunctions, options: IDataObject): ReuseSettings['maxAges'] {
	const general = numberOption(context, options, 'maxAgeDays');
	const ages = Object.entries(AGE_OPTIONS).map(([status, name]) => {
		const own = numberOption(context, options, name);
		// Days that are set for a status always apply. Otherwise one of SOON has its own default, if that is shorter.
		const shortest = SOON.has(name) ? Math.min(general, own) : general;
		return [status, (isGiven(options[name]) ? own : shortest) * DAY_MS] as const;
	});
	return Object.fromEntries(ages) as Record<StatusId, number>;
}

/** The members of Reuse Recent Results as they are saved, with expressions that are not evaluated. */
function savedMembers(context: IExecuteFunctions): IDataObject {
	const { options } = context.getNode().parameters as IDataObject;
	const { reuse } = (options ?? {}) as IDataObject;
	return (reuse ?? {}) as IDataObject;
}

/**
 * The field that an option names, undefined if it is not set. A field that was dragged in may stand there as an
 * expression: it is taken for the field's name, as its value in the first item is none.
 */
function fieldOf(saved: unknown, evaluated: unknown): FieldName | undefined {
	const text = textOption(evaluated, '');
	const path = simplePath(saved) ?? simplePath(`={{ ${text} }}`);
	if (path !== undefined) return fieldAt(path);
	return text === '' ? undefined : fieldNamed(text);
}

/**
 * Reads the option Reuse Recent Results; undefined if it was not added. Fields that are not set are those of the result
 * at `resultField`, the path of Output Field. Throws a NodeOperationError for an age that is not a number from 0 on.
 */
export function reuseSettings(
	context: IExecuteFunctions,
	options: IDataObject,
	resultField: readonly string[],
): ReuseSettings | undefined {
	const { reuse } = options;
	if (typeof reuse !== 'object' || reuse === null || Array.isArray(reuse)) return undefined;
	const given = reuse as IDataObject;
	const saved = savedMembers(context);
	const field = (name: string, inResult: string) =>
		fieldOf(saved[name], given[name]) ?? fieldAt([...resultField, inResult]);
	return {
		statusField: field('statusField', 'status'),
		checkedAtField: field('checkedAtField', 'checkedAt'),
		numberField: field('numberField', 'number'),
		maxAges: maxAges(context, given),
	};
}
