import { Component, type ReactNode } from 'react';
import { asProblem, type Problem } from '../shared/problem';
import { ErrorState } from '../shared/ui';

/** A page that breaks takes neither the menu nor the session with it. */
export class Boundary extends Component<{ children: ReactNode }, { problem: Problem | null }> {
  override state = { problem: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { problem: asProblem(thrown) };
  }

  override render() {
    if (this.state.problem) return <ErrorState problem={this.state.problem} retry={() => location.reload()} />;
    return this.props.children;
  }
}
