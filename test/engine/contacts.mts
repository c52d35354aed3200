import type { INodeExecutionData } from 'n8n-workflow';
import type { Run } from './engine.mts';

/** One number for each status, by the simulator's number plan; all in one ordinary block. */
export const NUMBER_OF = {
	active: '13800138000',
	silent: '13800138061',
	risk: '13800138071',
	suspended: '13800138077',
	empty: '13800138085',
	noRecord: '13800138096',
} as const;

/** `count` different active numbers. */
export function activeNumbers(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `139${String(index).padStart(6, '0')}01`);
}

/** One item per phone, with `id` from 0. */
export function contacts(phones: readonly unknown[]): INodeExecutionData[] {
	return phones.map((phone, id) => ({ json: { id, phone } as INodeExecutionData['json'] }));
}

/** `items` with one number each, and what the standing check expects of them. */
export function oneNumberEach(numbers: readonly string[]) {
	return { items: contacts(numbers), expected: numbers.map((number) => [number]) };
}

/** The value at a path such as `crm.numberStatus`. */
export function valueAt(json: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], json);
}

/** The result of a contact that left. Field names as in the node's interface. */
export interface ResultOfTest {
	readonly number: string | null;
	readonly status: string;
	readonly charged: boolean;
	readonly area?: string | null;
	readonly numberType?: string | null;
	readonly duplicate?: boolean;
	readonly reused?: boolean;
	readonly previousStatus?: string;
	readonly previousCheckedAt?: string;
	readonly reason?: { readonly code: string; readonly message: string };
	readonly raw?: unknown;
	/** Of a contact with several numbers. */
	readonly contactRecommendation?: string;
	/** With Numbers per Contact set to Best. */
	readonly otherNumbers?: readonly {
		readonly number: string | null;
		readonly status: string | null;
		readonly asked: boolean;
		readonly charged?: boolean;
	}[];
}

/** The result in an item that left, or undefined. */
export function resultIn(item: INodeExecutionData, field = 'numberStatus'): ResultOfTest | undefined {
	return valueAt(item.json, field) as ResultOfTest | undefined;
}

/** What left through each output that has a name and was not empty: numbers, or null for an invalid one. */
export function numbersByOutput({ outputs, declaredOutputs }: Run): Record<string, (string | null | undefined)[]> {
	const named = outputs.map((items, output) => [String(declaredOutputs[output]), items] as const);
	const used = named.filter(([, items]) => items.length > 0);
	return Object.fromEntries(used.map(([name, items]) => [name, items.map((item) => resultIn(item)?.number)]));
}

/** All results of a run, output by output. */
export function resultsOf({ outputs }: Run, field?: string): ResultOfTest[] {
	return outputs.flat().flatMap((item) => resultIn(item, field) ?? []);
}
