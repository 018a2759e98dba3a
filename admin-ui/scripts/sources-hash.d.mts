export function sourcesHash(): string;
export function checkedHash(): string;
