import type { Desk, DeskFailed } from '../../core/desk.ts';
import type { TicketId } from '../../core/ids.ts';
import type { DeskDependencies } from './post.ts';
import type { Step } from './situation.ts';

/** Told by ids alone. */
export type DeskObserver = {
  told(what: { readonly ticketId: TicketId | null; readonly step: Step; readonly milliseconds: number }): void;
  failed(what: {
    readonly ticketId: TicketId | null;
    readonly step: Step | 'forget';
    readonly failure: DeskFailed;
    readonly retryInSeconds: number;
  }): void;
};

export type ForwardDependencies = Omit<DeskDependencies, 'desk'> & {
  readonly desk: Desk;
  readonly observer: DeskObserver;
  /** Who holds the leases; absent: they end with their time alone. */
  readonly instanceId?: number;
};
