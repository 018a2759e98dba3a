/** Stands in for the browser's EventSource: a test plays the server. */
export class FakeEventSource extends EventTarget {
  static opened: FakeEventSource[] = [];

  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;

  readonly url: string;
  closed = false;

  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.opened.push(this);
  }

  /** The stream of this kind that was opened last; by default of a connection test. */
  static latest(kind = '/api/connection-tests/'): FakeEventSource {
    const last = FakeEventSource.opened.findLast(({ url }) => url.startsWith(kind));
    if (last === undefined) {
      throw new Error(`no event stream of ${kind} was opened`);
    }
    return last;
  }

  static isOpen(kind = '/api/connection-tests/'): boolean {
    return FakeEventSource.opened.findLast(({ url }) => url.startsWith(kind))?.closed === false;
  }

  send(event: string, data: unknown): void {
    if (!this.closed) {
      this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
    }
  }

  fail(): void {
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.closed = true;
  }
}
