const inGroups = (mobile: string, separator: string) =>
	[mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)].join(separator);

/** Ways of writing a number in a reply other than as it was asked, by the shape that has them. */
export const MOBILE_SPELLINGS = {
	prefixedMobiles: (mobile: string) => `86${mobile}`,
	spacedMobiles: (mobile: string) => `+86 ${inGroups(mobile, '-')}`,
	decimalMobiles: (mobile: string) => `${mobile}.0`,
	/** A zero-width space before it, a left-to-right mark behind it: as copied from a web page. */
	invisibleMobiles: (mobile: string) => `\u200B${mobile}\u200E`,
	/** Two numbers with the same first three and last four digits look alike. */
	maskedMobiles: (mobile: string) => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`,
} as const;
