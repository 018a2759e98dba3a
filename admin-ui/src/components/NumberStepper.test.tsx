import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Look } from '@/app/Look';
import { NumberStepper } from './NumberStepper';

function Harness({
  start,
  min = 1,
  max = 65535,
  seconds = false,
  onChange,
}: {
  start: number;
  min?: number;
  max?: number;
  seconds?: boolean;
  onChange?: (value: number) => void;
}) {
  const [value, setValue] = useState(start);
  return (
    <Look env="test">
      <NumberStepper
        id="port"
        label="Port"
        value={value}
        min={min}
        max={max}
        {...(seconds ? { unit: { short: 's', long: 'seconds' } } : {})}
        onChange={(next) => {
          setValue(next);
          onChange?.(next);
        }}
      />
    </Look>
  );
}

const field = () => screen.getByRole('spinbutton', { name: 'Port' });
const up = () => screen.getByRole('button', { name: 'Increase Port' });
const down = () => screen.getByRole('button', { name: 'Decrease Port' });

describe('the stepper', () => {
  it('PORT-5 CONN-4 RET-4 moves by exactly one a click', async () => {
    const user = userEvent.setup();
    render(<Harness start={587} />);
    await user.click(up());
    await user.click(up());
    await user.click(down());
    expect(field()).toHaveValue('588');
    expect(field()).toHaveAttribute('aria-valuenow', '588');
  });

  it('PORT-5 disables a button at its limit', async () => {
    const user = userEvent.setup();
    render(<Harness start={2} min={1} max={3} />);
    await user.click(up());
    expect(up()).toBeDisabled();
    expect(down()).toBeEnabled();
    await user.click(down());
    await user.click(down());
    expect(down()).toBeDisabled();
    expect(field()).toHaveValue('1');
  });

  it.each(['0', '65536', '-5', '58.7', 'abc', ''])(
    'PORT-1 PORT-5 is inert while the field holds "%s"',
    async (text) => {
      const user = userEvent.setup();
      const onChange = vi.fn();
      render(<Harness start={587} onChange={onChange} />);
      await user.clear(field());
      if (text !== '') {
        await user.type(field(), text);
      }
      onChange.mockClear();
      expect(field()).toBeInvalid();
      expect(up()).toBeDisabled();
      expect(down()).toBeDisabled();
      await user.keyboard('{ArrowUp}');
      expect(onChange).not.toHaveBeenCalled();
    },
  );

  it.each(['70000', '5.5', '587x', ''])(
    'PORT-4 brings the value before the edit back when “%s” is left, and says so',
    async (text) => {
      const user = userEvent.setup();
      const onChange = vi.fn();
      render(<Harness start={587} onChange={onChange} />);
      await user.clear(field());
      if (text !== '') {
        await user.type(field(), text);
      }
      await user.tab();
      expect(field()).toHaveValue('587');
      expect(screen.getByText(`“${text}” is not possible here; back to 587.`)).toBeVisible();
      expect(field()).toBeValid();
      if (onChange.mock.calls.length > 0) {
        expect(onChange).toHaveBeenLastCalledWith(587);
      }
    },
  );

  it('PORT-4 takes back to the value before this edit, not to one of an edit before', async () => {
    const user = userEvent.setup();
    render(<Harness start={587} />);
    await user.clear(field());
    await user.type(field(), '465');
    await user.tab();
    await user.clear(field());
    await user.type(field(), '99999');
    await user.tab();
    expect(field()).toHaveValue('465');
  });

  it('PORT-4 takes a typed value at once', async () => {
    const user = userEvent.setup();
    const onChange = vi.fn();
    render(<Harness start={587} onChange={onChange} />);
    await user.clear(field());
    await user.type(field(), '25');
    expect(onChange).toHaveBeenLastCalledWith(25);
  });

  it('moves by the arrow keys, ten at a time by the page keys, never past a limit', async () => {
    const user = userEvent.setup();
    render(<Harness start={5} min={0} max={10} />);
    field().focus();
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(field()).toHaveValue('6');
    await user.keyboard('{PageUp}');
    expect(field()).toHaveValue('10');
    await user.keyboard('{PageDown}{PageDown}');
    expect(field()).toHaveValue('0');
  });

  it('IDLE-1 WAIT-1 shows and reads out the unit, which is no part of the value', () => {
    render(<Harness start={30} min={10} max={300} seconds />);
    expect(field()).toHaveValue('30');
    expect(field()).toHaveAttribute('aria-valuetext', '30 seconds');
    expect(field().parentElement).toHaveTextContent('s');
  });

  it('has both buttons in the tab order, by name', async () => {
    const user = userEvent.setup();
    render(<Harness start={587} />);
    await user.tab();
    expect(down()).toHaveFocus();
    await user.tab();
    expect(field()).toHaveFocus();
    await user.tab();
    expect(up()).toHaveFocus();
  });
});
