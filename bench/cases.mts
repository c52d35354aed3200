import type { MeasurementRequest } from './measurement.mts';

/** A list, and how it is asked. */
export interface Case {
	numbers: number;
	concurrency: number;
	/** 5 % of the numbers are delayed once. */
	delayed: boolean;
	/** How often each side is measured; the median counts. */
	rounds: number;
}

/** A field of the item: the node reads it without n8n's expression engine. */
export const SIMPLE = '={{ $json.phone }}';
/** The item's data and nothing else: the node may evaluate it for many items at once. */
export const ITEM_DATA_ONLY = "={{ $json.phone || $json.mobile || '' }}";
/** The item's place in the list as well, so that n8n has to evaluate it for each item. */
export const PER_ITEM = "={{ $itemIndex >= 0 ? $json.phone : '' }}";

/** The node against the bare client. */
export const CASES: readonly Case[] = [
	...[4, 16].flatMap((concurrency) => [
		{ numbers: 1_000, concurrency, delayed: false, rounds: 5 },
		{ numbers: 10_000, concurrency, delayed: false, rounds: 5 },
		{ numbers: 100_000, concurrency, delayed: false, rounds: 3 },
	]),
	...[4, 16].flatMap((concurrency) => [
		{ numbers: 1_000, concurrency, delayed: true, rounds: 1 },
		{ numbers: 10_000, concurrency, delayed: true, rounds: 3 },
		{ numbers: 100_000, concurrency, delayed: true, rounds: 1 },
	]),
];

/** The sides that are measured in turn, in each round of a case. */
export const SIDES: readonly MeasurementRequest['what'][] = ['floor', 'helper', 'node', 'store', 'noOperation'];
