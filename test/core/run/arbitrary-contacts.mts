import fc from 'fast-check';
import type { World } from './arbitrary-worlds.mts';
import { numbersOf } from './world-api.mts';

/** For some contacts, the places of their numbers in a list of any length. */
export const PICKS = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), { maxLength: 40 });

/** Contacts with up to four of the numbers of a world, every number in at least one. */
export function contactsOf(world: World, picks: readonly (readonly number[])[]): string[][] {
	const numbers = numbersOf(world);
	const chosen = picks.map((pick) => [...new Set(pick.map((at) => numbers[at % numbers.length] ?? ''))]);
	const left = numbers.filter((number) => !chosen.flat().includes(number));
	return [...chosen, ...left.map((number) => [number])];
}
