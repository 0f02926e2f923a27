"""What pages and API share of HTTP: errors, headers, cookies, streams; must not know any one page."""
