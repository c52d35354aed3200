import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isUnread } from '../core/item-number';
import type { ItemNumber } from '../core/item-number';
import type { ItemStatus } from '../core/statuses';
import type { NumberOutcome, Reason } from '../core/types';
import type { ItemPlan } from './items';
import type { Routes } from './routes';

type BareFields = IDataObject & { readonly status: ItemStatus };

function bareFields(itemNumber: ItemNumber, outcome: NumberOutcome | undefined, lost: Reason): BareFields {
	const { number } = itemNumber;
	if (number === null) {
		const { reason } = itemNumber;
		return { number, status: isUnread(itemNumber) ? 'unresolved' : 'invalid', reason: { ...reason } };
	}
	if (outcome === undefined || outcome.kind === 'unresolved') {
		return { number, status: 'unresolved', reason: { ...(outcome?.reason ?? lost) } };
	}
	const { status, statusCode, area, numberType, lastTime } = outcome.result;
	// Without its time, a later run could not reuse the result.
	const time = new Date(outcome.checkedAt);
	const checkedAt = Number.isNaN(time.getTime()) ? null : time.toISOString();
	return { number, status, statusCode, area, numberType, lastTime, checkedAt };
}

/** In columns as `flatResult` names them, but without what that relies on, as it may be what broke. */
function inColumns({ reason, ...fields }: BareFields, outputField: readonly string[]): IDataObject {
	const { code, message } = (reason ?? {}) as Partial<Reason>;
	const given = reason === undefined ? fields : { ...fields, reasonCode: code, reasonMessage: message };
	return Object.fromEntries(Object.entries(given).map(([name, value]) => [[...outputField, name].join('_'), value]));
}

/**
 * What leaves when the outputs cannot be built as asked for: every contact once, in the output of its status, with what
 * is known of its number at the path `outputField`, or in its columns if `flat`, and nothing else. It relies on as little as possible. `lost` is the
 * reason of a number that should have an outcome and has none. Throws only what `outcomeOf` throws.
 */
export function fallbackOutputs(
	itemNumbers: readonly ItemNumber[],
	outcomeOf: (number: string) => NumberOutcome | undefined,
	routes: Routes,
	{ outputField, flat }: Pick<ItemPlan, 'outputField' | 'flat'>,
	lost: Reason,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = Array.from({ length: routes.outputCount }, () => []);
	const charged = new Set<string>();
	for (const itemNumber of itemNumbers) {
		const { item, number } = itemNumber;
		const outcome = number === null ? undefined : outcomeOf(number);
		const fields = bareFields(itemNumber, outcome, lost);
		// Once per number, so that a sum over all contacts is the bill.
		fields.charged = outcome?.charged === true && number !== null && !charged.has(number);
		if (number !== null) charged.add(number);
		const json = flat
			? inColumns(fields, outputField)
			: outputField.reduceRight<IDataObject>((value, part) => ({ [part]: value }), fields);
		outputs[routes.outputOf(fields.status)]?.push({ json, pairedItem: { item } });
	}
	return outputs;
}
