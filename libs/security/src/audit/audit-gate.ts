import { BusError } from '#libs/kernel';

/** Whether acts may be written to the audit now. Closed by whoever seals it when sealing lags too far behind. */
export class AuditGate {
  isOpen = true;

  /** Throws `AUDIT.SEALING_STOPPED` (`transient`): the same act can be tried again once sealing has caught up. */
  check(): void {
    if (!this.isOpen) throw new BusError('AUDIT.SEALING_STOPPED', 'transient');
  }
}
