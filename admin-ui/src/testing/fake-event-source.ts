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

  /** The stream that was opened last. */
  static latest(): FakeEventSource {
    const last = FakeEventSource.opened.at(-1);
    if (last === undefined) {
      throw new Error('no event stream was opened');
    }
    return last;
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
