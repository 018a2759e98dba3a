// Without the fonts that the theme would bring: the reader's own are as good, and nothing has to be fetched.
import theme from 'vitepress/theme-without-fonts';
import './site.css';

export default theme;
