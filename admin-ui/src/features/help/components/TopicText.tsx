import type { ReactNode } from 'react';
import { piecesOf, type Block } from '../model/help';

/** What a topic says. */
export function TopicText({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, place) => {
    const key = String(place);
    switch (block.kind) {
      case 'text':
        return (
          <p key={key}>
            <Line text={block.text} />
          </p>
        );
      case 'steps':
        return <ol key={key}>{block.items.map(item)}</ol>;
      case 'bullets':
        return <ul key={key}>{block.items.map(item)}</ul>;
    }
  });
}

function item(text: string): ReactNode {
  return (
    <li key={text}>
      <Line text={text} />
    </li>
  );
}

function Line({ text }: { text: string }) {
  return piecesOf(text).map((piece, place) => {
    const key = String(place);
    switch (piece.look) {
      case 'strong':
        return <strong key={key}>{piece.text}</strong>;
      case 'emphasis':
        return <em key={key}>{piece.text}</em>;
      case 'code':
        return <code key={key}>{piece.text}</code>;
      case 'plain':
        return piece.text;
    }
  });
}
