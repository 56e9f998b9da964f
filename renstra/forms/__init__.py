"""Forms of the planning pages. They read what was typed; the rules are the services'."""
