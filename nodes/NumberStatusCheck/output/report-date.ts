/** A moment in a time zone, as year, month, day, and hours and minutes. */
export interface LocalTime {
	readonly year: string;
	readonly month: string;
	readonly day: string;
	/** As 08:30. */
	readonly time: string;
	/** The zone that counted: the one given, or UTC where that is none. */
	readonly zone: string;
}

/** When `iso`, a time in ISO 8601, is in a time zone, by its IANA name; UTC for a name that is none. Never throws. */
export function localTime(iso: string, timeZone: string): LocalTime {
	try {
		const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
		const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
		const parts = new Intl.DateTimeFormat('en-US', { ...options, ...clock }).formatToParts(new Date(iso));
		const part = (kind: string) => parts.find(({ type }) => type === kind)?.value ?? '';
		const time = `${part('hour')}:${part('minute')}`;
		return { year: part('year'), month: part('month'), day: part('day'), time, zone: timeZone };
	} catch {
		const [date = '', time = ''] = iso.split('T');
		const [year = '', month = '', day = ''] = date.split('-');
		return { year, month, day, time: time.slice(0, 5), zone: 'UTC' };
	}
}
