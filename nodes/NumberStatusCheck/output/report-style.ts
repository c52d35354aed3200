import type { ItemStatus } from '../core/statuses';

/** The colour of each status in the report. */
export const COLOURS: Readonly<Record<ItemStatus, string>> = {
	active: '#1a9f55',
	silent: '#d9a400',
	risk: '#e07b00',
	suspended: '#c2410c',
	empty: '#b91c1c',
	noRecord: '#6b7280',
	unresolved: '#64748b',
	invalid: '#94a3b8',
};

/** The report's style sheet: for a screen of any width, and for paper. */
export const STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1f2937; font: 15px/1.5 "Segoe UI", "PingFang SC", "Microsoft YaHei", Arial, sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 32px 24px; overflow-wrap: anywhere; }
hgroup { margin: 0; }
h1 { margin: 0; font-size: 24px; line-height: 1.3; }
h2 { margin: 32px 0 8px; font-size: 17px; break-after: avoid; }
p { margin: 4px 0; color: #4b5563; }
.workflow { color: #1f2937; font-size: 17px; white-space: pre-wrap; }
.notice { margin: 16px 0; padding: 10px 14px; border-left: 4px solid #d9a400; background: #fffbeb; color: #713f12; }
.figures { display: flex; flex-wrap: wrap; gap: 12px; margin: 20px 0; }
.bottom-line { margin: 16px 0; color: #1f2937; font-size: 20px; font-weight: 600; }
.figure { flex: 0 1 auto; min-width: 84px; max-width: 220px; padding: 12px 14px; border: 1px solid #e5e7eb; border-radius: 8px; }
.figure b { display: block; font-size: 22px; line-height: 1.3; }
.figure span { color: #6b7280; font-size: 13px; }
table { width: 100%; border-collapse: collapse; break-inside: avoid; }
tr { break-inside: avoid; }
th, td { padding: 5px 8px; border-bottom: 1px solid #e5e7eb; text-align: left; vertical-align: baseline; }
thead th { color: #6b7280; font-size: 13px; font-weight: 600; overflow-wrap: normal; }
tbody th { font-weight: 400; white-space: pre-wrap; }
td.number { white-space: nowrap; }
tbody .others { color: #6b7280; }
.number { width: 84px; text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.label { width: 110px; overflow-wrap: normal; }
.bars { width: 40%; }
.bar { height: 14px; border-radius: 3px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.meaning { display: block; color: #6b7280; font-size: 12px; line-height: 1.35; overflow-wrap: normal; }
footer { margin-top: 32px; border-top: 1px solid #e5e7eb; font-size: 12px; }
@media (max-width: 560px) {
	main { padding: 20px 16px; }
	th, td { padding: 5px 4px; }
	.number + :not(.number) { padding-left: 10px; }
	.number { width: 60px; }
	.label { width: 84px; }
	.bars { width: 30%; }
}
@media (max-width: 400px) {
	main { padding: 16px 10px; }
	table { font-size: 13px; }
	.number, .label { width: auto; }
	thead th { font-size: 11px; }
}
@page { size: A4; margin: 15mm; }
@media print { main { padding: 0 1px; } .figure, .notice { break-inside: avoid; } }
`;
