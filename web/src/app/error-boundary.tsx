import { RotateCw, TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { Button } from "../design/button.js";
import { describeError } from "../design/error-text.js";
import { EmptyState } from "../design/feedback.js";
import { Page } from "../design/layout.js";

interface State {
  readonly failure: { readonly error: unknown } | undefined;
}

/** Shows what went wrong instead of a page that failed. Another `page` gets another attempt. */
export class ErrorBoundary extends Component<{ readonly page: string; readonly children: ReactNode }, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } };
  }

  override componentDidUpdate(previous: { readonly page: string }): void {
    if (previous.page !== this.props.page && this.state.failure) this.setState({ failure: undefined });
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return (
      <Page title="Error" heading="Something went wrong">
        <EmptyState
          icon={TriangleAlert}
          title="This page failed"
          action={
            <Button
              icon={<RotateCw size={16} aria-hidden />}
              onClick={() => {
                window.location.reload();
              }}
            >
              Reload
            </Button>
          }
        >
          {describeError(failure.error).text}
        </EmptyState>
      </Page>
    );
  }
}
