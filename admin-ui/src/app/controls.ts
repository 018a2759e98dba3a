/** Brings the styles of inputs, dialogs and tables. */
import './controls.css';
