const ZONE_FIELDS = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
const TIME_FIELDS = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known !== undefined) return known;
	const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...ZONE_FIELDS, ...TIME_FIELDS });
	formats.set(zone, made);
	return made;
}

/** What a clock in the zone shows at a moment, as the epoch milliseconds that it would be in UTC; whole seconds. */
export function shownAt(time: number, zone: string): number {
	const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = formatOf(zone)
		.format(time)
		.split(/\D+/)
		.map(Number);
	return Date.UTC(year, month - 1, day, hour, minute, second);
}

const two = (value: number) => String(value).padStart(2, '0');
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

function offsetText(minutes: number, between: string): string {
	const all = Math.abs(minutes);
	return `${minutes < 0 ? '-' : '+'}${two(Math.floor(all / 60))}${between}${two(all % 60)}`;
}

/** A moment of a whole minute, written without its zone in every form that is read. */
export function withoutZone(time: number, zone: string): unknown[] {
	const shown = shownAt(time, zone);
	const at = new Date(shown);
	const [y, mo, d] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
	const [h, mi] = [at.getUTCHours(), two(at.getUTCMinutes())];
	const half = h < 12 ? 'AM' : 'PM';
	const serial = shown / 86_400_000 + 25_569;
	return [
		`${y}-${two(mo)}-${two(d)}T${two(h)}:${mi}:00.000`,
		`${y}-${two(mo)}-${two(d)} ${two(h)}:${mi}:00`,
		`${y}-${two(mo)}-${two(d)} ${two(h)}:${mi}`,
		`${y}/${mo}/${d} ${h}:${mi}`,
		`${y}.${two(mo)}.${two(d)} ${h}:${mi}`,
		`${y}年${mo}月${d}日 ${h}:${mi}`,
		`${y}年${two(mo)}月${two(d)}日${two(h)}时${mi}分`,
		`${y}年${mo}月${d}日 ${h < 12 ? '上午' : '下午'}${h % 12 || 12}:${mi}`,
		`${y}${two(mo)}${two(d)}${two(h)}${mi}`,
		`${y}${two(mo)}${two(d)}${two(h)}${mi}00`,
		Number(`${y}${two(mo)}${two(d)}${two(h)}${mi}00`),
		`${d} ${MONTHS[mo - 1]} ${y} ${h}:${mi}`,
		`${MONTHS[mo - 1]} ${d}, ${y}, ${h % 12 || 12}:${mi} ${half}`,
		serial,
		String(serial),
	];
}

/** A moment of a whole minute, written with a zone, or as a number that needs none, in every form that is read. */
export function withZone(time: number, zone: string): unknown[] {
	const shown = shownAt(time, zone);
	const minutes = (shown - time) / 60_000;
	const local = new Date(shown).toISOString().slice(0, 19);
	const at = new Date(shown);
	const rfc = `${WEEKDAYS[at.getUTCDay()]}, ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()} ${local.slice(11)}`;
	return [
		`${local}${offsetText(minutes, ':')}`,
		`${local}${offsetText(minutes, '')}`,
		`${local.replace('T', ' ')}.000 ${offsetText(minutes, ':')}`,
		`${rfc} ${offsetText(minutes, '')}`,
		new Date(time).toISOString(),
		new Date(time).toUTCString(),
		new Date(time),
		time,
		String(time),
		time / 1000,
		String(time / 1000),
		{ toISO: () => `${local}${offsetText(minutes, ':')}` },
		{ toJSDate: () => new Date(time) },
	];
}

/** The day of a moment in a zone, written in every form that is read. */
export function dayOf(time: number, zone: string): unknown[] {
	const [date = ''] = new Date(shownAt(time, zone)).toISOString().split('T');
	const [y, mo, d] = date.split('-');
	return [
		date,
		date.replaceAll('-', '/'),
		date.replaceAll('-', '.'),
		`${y}年${Number(mo)}月${Number(d)}日`,
		`${y}${mo}${d}`,
		Number(`${y}${mo}${d}`),
		Date.parse(date) / 86_400_000 + 25_569,
	];
}
