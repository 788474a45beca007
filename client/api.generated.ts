/** Made by scripts/generate.ts from docs/openapi/native.json: npm run generated. */

export interface paths {
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List customers */
        get: operations["get_customers"];
        put?: never;
        /** Create a customer */
        post: operations["post_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a customer */
        get: operations["get_customers_customer"];
        /** Change a customer by a JSON Merge Patch; make it where nobody has this reference or e-mail address */
        put: operations["put_customers_customer"];
        post?: never;
        /** Erase a customer: nothing of the person stays, the ledgers do */
        delete: operations["delete_customers_customer"];
        options?: never;
        head?: never;
        /** Change a customer by a JSON Merge Patch */
        patch: operations["patch_customers_customer"];
        trace?: never;
    };
    "/customers/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create, update, upsert and erase customers, one on each line (NDJSON) */
        post: operations["post_customers_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the addresses of a customer */
        get: operations["get_customers_customer_addresses"];
        put?: never;
        /** Add an address */
        post: operations["post_customers_customer_addresses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/addresses/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an address */
        get: operations["get_customers_customer_addresses_address"];
        put?: never;
        post?: never;
        /** Remove an address; when it was the default the first of the others becomes it */
        delete: operations["delete_customers_customer_addresses_address"];
        options?: never;
        head?: never;
        /** Change an address by a JSON Merge Patch; `default: true` makes it the default */
        patch: operations["patch_customers_customer_addresses_address"];
        trace?: never;
    };
    "/customers/{customer}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the metadata of a customer */
        get: operations["get_customers_customer_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Merge into the metadata (RFC 7396) */
        patch: operations["patch_customers_customer_metadata"];
        trace?: never;
    };
    "/customers/{customer}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the tags of a customer */
        get: operations["get_customers_customer_tags"];
        put?: never;
        /** Add tags; those that are there stay where they are */
        post: operations["post_customers_customer_tags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/tags/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a tag; one that is not there changes nothing */
        delete: operations["delete_customers_customer_tags_tag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a source that belongs to nobody yet */
        post: operations["post_sources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a source */
        get: operations["get_sources_source"];
        put?: never;
        post?: never;
        /** Delete a source that is attached to nobody; one that nobody ever had goes by itself after 30 days */
        delete: operations["delete_sources_source"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the sources of a customer, the first attached first */
        get: operations["get_customers_customer_sources"];
        put?: never;
        /** Attach a source: one that exists, by its id, or a new one */
        post: operations["post_customers_customer_sources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/sources/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a source of a customer */
        get: operations["get_customers_customer_sources_source"];
        put?: never;
        post?: never;
        /** Detach a source, for good */
        delete: operations["delete_customers_customer_sources_source"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a customer's account */
        get: operations["get_customers_customer_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite a customer to an account by mail; once more makes the link before void */
        post: operations["post_customers_customer_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/account/activation-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite a customer without a mail: the link, which makes the one before void, is in this answer only */
        post: operations["post_customers_customer_account_activation_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/account/enablement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable an account without an invitation; its customer sets a password by mail, or you do */
        post: operations["post_customers_customer_account_enablement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/account/disablement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable an account: nobody signs in to it, and no link of it works */
        post: operations["post_customers_customer_account_disablement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a customer's password; a lock ends */
        put: operations["put_customers_customer_account_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/account/password-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set another password for a customer who shows the present one; sessions that began before end */
        post: operations["post_customers_customer_account_password_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/account/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a customer out everywhere: all sessions end */
        post: operations["post_customers_customer_account_sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/account/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that the e-mail address is the customer's */
        put: operations["put_customers_customer_account_verification"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a customer in, and count it */
        post: operations["post_accounts_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/password-reset-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a mail with a link to set a new password; goes out if the address is that of an account */
        post: operations["post_accounts_password_reset_requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password by the token of such a link; the address is verified by it */
        post: operations["post_accounts_password_resets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/verification-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a mail with a link that verifies the address; goes out if it is a customer's */
        post: operations["post_accounts_verification_requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify an address by the token of such a link; orders of guests with it join the account */
        post: operations["post_accounts_verifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/invitations/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation by the token of its link, with a password */
        post: operations["post_accounts_invitations_acceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/invitations/declination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline an invitation by the token of its link */
        post: operations["post_accounts_invitations_declination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the mails of the last 30 days, newest first; what they say is kept nowhere */
        get: operations["get_mails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search customers by a filter in JSON or by a text */
        post: operations["post_customers_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the customers that the same parameters would list */
        get: operations["get_customers_count"];
        put?: never;
        /** Count the customers that a filter in JSON or a text selects */
        post: operations["post_customers_count"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers whose e-mail, name, phone, reference or number begins with what was typed so far */
        get: operations["get_customers_suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the customer lists, the oldest first unless sorted otherwise */
        get: operations["get_lists"];
        put?: never;
        /** Create a customer list; with a filter or a search text it is dynamic */
        post: operations["post_lists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a customer list */
        get: operations["get_lists_list"];
        put?: never;
        post?: never;
        /** Delete a customer list that no dynamic list names; its members leave it */
        delete: operations["delete_lists_list"];
        options?: never;
        head?: never;
        /** Rename a customer list, or give a dynamic one another filter */
        patch: operations["patch_lists_list"];
        trace?: never;
    };
    "/lists/{list}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the members of a customer list */
        get: operations["get_lists_list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{list}/members/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a customer as a member of a list; 404 for one that is not on it */
        get: operations["get_lists_list_members_customer"];
        /** Put a customer on a static list; one that is there stays */
        put: operations["put_lists_list_members_customer"];
        post?: never;
        /** Take a customer off a static list */
        delete: operations["delete_lists_list_members_customer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the customer lists that a customer is on, of both kinds */
        get: operations["get_customers_customer_lists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the attributes that customers can have, by name; at most 100 */
        get: operations["get_attributes"];
        put?: never;
        /** Define an attribute */
        post: operations["post_attributes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attributes/{attribute}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the definition of an attribute */
        get: operations["get_attributes_attribute"];
        put?: never;
        post?: never;
        /** Remove an attribute that no customer has a value of and no list filters by */
        delete: operations["delete_attributes_attribute"];
        options?: never;
        head?: never;
        /** Change the label or the options; an option that customers have stays */
        patch: operations["patch_attributes_attribute"];
        trace?: never;
    };
    "/customers/{customer}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the attributes of a customer */
        get: operations["get_customers_customer_attributes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change attributes of a customer one by one; null removes one */
        patch: operations["patch_customers_customer_attributes"];
        trace?: never;
    };
    "/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the organization */
        get: operations["get_organization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings of the organization */
        patch: operations["patch_organization"];
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tokens, revoked and expired ones too; their texts are known to their bearers only */
        get: operations["get_tokens"];
        put?: never;
        /** Create a token; its text is in this answer only */
        post: operations["post_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a token, but for its text */
        get: operations["get_tokens_token"];
        put?: never;
        post?: never;
        /** Revoke a token, at once and for good */
        delete: operations["delete_tokens_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the clients, revoked ones too; their secrets are known to them only */
        get: operations["get_clients"];
        put?: never;
        /** Create a client; its secret is in this answer only */
        post: operations["post_clients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clients/{client}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a client */
        get: operations["get_clients_client"];
        put?: never;
        post?: never;
        /** Revoke a client with all of its tokens, at once and for good */
        delete: operations["delete_clients_client"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List orders, the last placed first unless sorted otherwise */
        get: operations["get_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an order */
        get: operations["get_orders_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a customer's orders, the last placed first unless sorted otherwise */
        get: operations["get_customers_customer_orders"];
        put?: never;
        /** Place an order, placed and paid at once, or record a basket that was given up */
        post: operations["post_customers_customer_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/orders/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a customer's order */
        get: operations["get_customers_customer_orders_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/orders/{order}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the steps of an order, the first one first */
        get: operations["get_customers_customer_orders_order_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/orders/{order}/entries/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a step of an order */
        get: operations["get_customers_customer_orders_order_entries_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/orders/{order}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pay all of an order */
        post: operations["post_customers_customer_orders_order_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/orders/{order}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refund a part of what was paid, or all of it */
        post: operations["post_customers_customer_orders_order_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/orders/{order}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order that was not paid */
        post: operations["post_customers_customer_orders_order_cancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/orders/{order}/entries/{entry}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a payment, a refund or a cancellation */
        post: operations["post_customers_customer_orders_order_entries_entry_reversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a customer's points entries, newest first */
        get: operations["get_customers_customer_points"];
        put?: never;
        /** Earn, redeem or adjust points */
        post: operations["post_customers_customer_points"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/points/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a points entry */
        get: operations["get_customers_customer_points_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/points/{entry}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a points entry */
        post: operations["post_customers_customer_points_entry_reversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a customer's store credit entries, newest first */
        get: operations["get_customers_customer_credit"];
        put?: never;
        /** Give, take or adjust store credit */
        post: operations["post_customers_customer_credit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/credit/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a store credit entry */
        get: operations["get_customers_customer_credit_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/credit/{entry}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a store credit entry */
        post: operations["post_customers_customer_credit_entry_reversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a customer's sign-ins, newest first */
        get: operations["get_customers_customer_sign_ins"];
        put?: never;
        /** Record a sign-in */
        post: operations["post_customers_customer_sign_ins"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/sign-ins/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a sign-in */
        get: operations["get_customers_customer_sign_ins_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/sign-ins/{entry}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a sign-in */
        post: operations["post_customers_customer_sign_ins_entry_reversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what a customer said about marketing, the last word first */
        get: operations["get_customers_customer_consents"];
        put?: never;
        /** Record what a customer said about marketing, with its evidence */
        post: operations["post_customers_customer_consents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/consents/{consent}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one thing that a customer said about marketing */
        get: operations["get_customers_customer_consents_consent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/consent-wordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the words that people were shown, oldest first */
        get: operations["get_consent_wordings"];
        put?: never;
        /** Keep words that people are shown, under their digest */
        post: operations["post_consent_wordings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/consent-wordings/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the words of a digest */
        get: operations["get_consent_wordings_digest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get all that is held on a customer, as one document */
        get: operations["get_customers_customer_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/export.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get all that is held on a customer, as a page for people */
        get: operations["get_customers_customer_export_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the feed of changes, in an order that never changes; wait for the next ones */
        get: operations["get_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the end of the chain of events; kept elsewhere it proves what was before it */
        get: operations["get_events_chain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/chain/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what of each event is hashed, to compute the chain by oneself */
        get: operations["get_events_chain_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an event */
        get: operations["get_events_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what happened to a customer, newest first */
        get: operations["get_customers_customer_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a customer as it was at a time, with its balances and memberships */
        get: operations["get_customers_customer_as_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List verifications, newest first */
        get: operations["get_verifications"];
        put?: never;
        /** Verify the chain of events and every number, in the background; one at a time */
        post: operations["post_verifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verifications/{verification}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a verification: how far it is, and what it found, the first altered event first */
        get: operations["get_verifications_verification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks, those of vendors’ APIs too */
        get: operations["get_webhooks"];
        put?: never;
        /** Register a webhook; it is told of what happens from now on */
        post: operations["post_webhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook */
        get: operations["get_webhooks_webhook"];
        put?: never;
        post?: never;
        /** Delete a webhook with the log of its deliveries */
        delete: operations["delete_webhooks_webhook"];
        options?: never;
        head?: never;
        /** Change a webhook */
        patch: operations["patch_webhooks_webhook"];
        trace?: never;
    };
    "/webhooks/{webhook}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a webhook another secret; for 24 hours the one before signs its messages too */
        post: operations["post_webhooks_webhook_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a webhook; what happens meanwhile is kept for it */
        post: operations["post_webhooks_webhook_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused webhook go on */
        post: operations["post_webhooks_webhook_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the deliveries of a webhook, newest first */
        get: operations["get_webhooks_webhook_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/deliveries/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a delivery with what was sent and every answer */
        get: operations["get_webhooks_webhook_deliveries_delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/deliveries/{delivery}/redelivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a delivery once more, or now */
        post: operations["post_webhooks_webhook_deliveries_delivery_redelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List people who were erased and are there again, oldest first */
        get: operations["get_erasures_returns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/returns/{return}/dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it is right that somebody is there again, or that it is somebody else */
        post: operations["post_erasures_returns_return_dismissal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List requests to be erased, holds and erasures, oldest first */
        get: operations["get_erasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the keys that certificates of erasures are signed with (JWKS) */
        get: operations["get_erasures_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check the certificate of an erasure, for whoever was given it */
        post: operations["post_erasures_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/{erasure}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a request, a hold or an erasure */
        get: operations["get_erasures_erasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/{erasure}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the signed certificate of an erasure */
        get: operations["get_erasures_erasure_certificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/{erasure}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get where an erased person is named in what others wrote, as the workers found and signed it */
        get: operations["get_erasures_erasure_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the request or the hold under which a customer is; 404 without one */
        get: operations["get_customers_customer_erasure"];
        put?: never;
        /** Ask that a customer be erased when the days of grace are over; the first request counts */
        post: operations["post_customers_customer_erasure"];
        /** Take a request to be erased back; without one nothing changes */
        delete: operations["delete_customers_customer_erasure"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/erasure/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forbid, for a legal reason, that anybody erases or merges a customer */
        post: operations["post_customers_customer_erasure_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/erasure/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the hold of a customer; what was asked for is due again */
        post: operations["post_customers_customer_erasure_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/erasure/execution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase a customer at once, and answer the signed certificate */
        post: operations["post_customers_customer_erasure_execution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List pairs of customers that look like one person, those that look most alike first */
        get: operations["get_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the customers that look like the same person as this one */
        get: operations["get_customers_customer_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duplicates/{duplicate}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a pair of customers that look like one person */
        get: operations["get_duplicates_duplicate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duplicates/{duplicate}/dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that two customers are two; the pair is shown again once something new speaks for it */
        post: operations["post_duplicates_duplicate_dismissal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List merges, newest first, those that were undone too */
        get: operations["get_merges"];
        put?: never;
        /** Merge one customer into another; each of its names then answers with the other */
        post: operations["post_merges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merges/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show what a merge would do: whose value stays and why, what moves, and the customer that results */
        post: operations["post_merges_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merges/{merge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a merge */
        get: operations["get_merges_merge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merges/{merge}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a merge; what happened since stays with whom it was written of */
        post: operations["post_merges_merge_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Customer: {
            id: string;
            number: number;
            /** @description The caller's own name for the customer; else the ULID. */
            reference: string;
            title: string | null;
            first_name: string | null;
            last_name: string | null;
            email: string | null;
            email_verified: boolean;
            /** @description Exactly one customer holds an address; `email:` finds that one. */
            email_holder: boolean;
            /** @description As it was given. */
            phone: string | null;
            /** @description Read as a number of the organization's country. */
            phone_e164: string | null;
            /** @enum {string} */
            status: "active" | "inactive" | "archived";
            /** @enum {string} */
            account_state: "guest" | "disabled" | "invited" | "enabled" | "declined";
            type: ("individual" | "business") | null;
            locale: string | null;
            birth_date: string | null;
            gender: string | null;
            accepts_marketing: boolean;
            marketing_changed_at: string | null;
            /** @description The face through which consent last changed. */
            marketing_changed_via: string | null;
            /** @description The token that last changed it. */
            marketing_changed_by: string | null;
            note: string | null;
            tags: string[];
            wholesale: boolean;
            company: string | null;
            accounting_id: string | null;
            pos_id: string | null;
            addresses: components["schemas"]["Address"][];
            shipping: components["schemas"]["Shipping"] | null;
            metadata: {
                [key: string]: components["schemas"]["Value"];
            };
            /** @description Values of the attributes that the organization defines. */
            attributes: {
                [key: string]: string | number | boolean;
            };
            tax_certificates: components["schemas"]["TaxCertificate"][];
            sources: components["schemas"]["Source"][];
            default_source_id: string | null;
            forget_requested_at: string | null;
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency: string;
            /** @description Moved by a ledger only. */
            orders_count: number;
            /** @description Minor units of `currency`. */
            total_spent: number;
            last_order_number: number | null;
            last_order_at: string | null;
            last_abandoned_order_at: string | null;
            last_spent_at: string | null;
            /** @description Minor units of `currency`. */
            credit: number;
            /** @description Moved by a ledger only. */
            points_balance: number;
            /** @description Moved by a ledger only. */
            points_earned: number;
            /** @description Moved by a ledger only. */
            points_redeemed: number;
            last_points_earned_at: string | null;
            last_points_redeemed_at: string | null;
            /** @description Moved by a ledger only. */
            sign_in_count: number;
            current_sign_in_at: string | null;
            current_sign_in_ip: string | null;
            last_sign_in_at: string | null;
            last_sign_in_ip: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Grows with each change; the ETag. */
            version: number;
            default_address?: components["schemas"]["Address"] | null;
            default_source?: components["schemas"]["Source"] | null;
            lists?: components["schemas"]["List"][];
            metafields?: components["schemas"]["Metafield"][];
            orders?: components["schemas"]["Order"][];
        };
        Address: {
            id: number;
            title: string | null;
            first_name: string | null;
            last_name: string | null;
            company: string | null;
            line1: string | null;
            line2: string | null;
            city: string | null;
            province: string | null;
            province_code: string | null;
            country: string | null;
            /** @description ISO 3166-1 alpha-2. */
            country_code: string | null;
            postal_code: string | null;
            phone: string | null;
            /** @description Exactly one address of a customer is the default. */
            default: boolean;
        };
        Shipping: {
            name: string | null;
            phone: string | null;
            email: string | null;
            organization: string | null;
            address: components["schemas"]["Address2"] | null;
            additional_address_info: components["schemas"]["AdditionalAddressInfo"] | null;
        };
        Address2: {
            line1: string | null;
            line2: string | null;
            city: string | null;
            postal_code: string | null;
            state: string | null;
            country: string;
        };
        AdditionalAddressInfo: {
            neighborhood: string | null;
            division: string | null;
            phonetic_name: string | null;
        };
        TaxCertificate: {
            company_name: string;
            tax_authority: string;
            start_date: string;
            end_date: string;
            file_id: string;
        };
        Source: {
            id: string;
            type: string;
            /** @enum {string} */
            state: "pending_funds" | "pending_redirect" | "requires_action" | "chargeable" | "consumed" | "cancelled" | "failed";
            reusable: boolean;
            client_secret: string;
            currency: string | null;
            amount: number | null;
            owner: {
                [key: string]: components["schemas"]["Value"];
            } | null;
            flow: string | null;
            /** @description What is particular to the type: brand, last four digits, expiry. */
            details: {
                [key: string]: components["schemas"]["Value"];
            };
            metadata: {
                [key: string]: components["schemas"]["Value"];
            };
            payment_session_id: string | null;
            /** Format: date-time */
            created_at: string;
        };
        List: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "static" | "dynamic";
        };
        Metafield: {
            namespace: string;
            key: string;
            value: string;
            /** @enum {string} */
            value_type: "string" | "integer" | "json";
            description: string | null;
        };
        Order: {
            id: string;
            number: number;
            reference: string | null;
            customer_id: string;
            customer_number: number | null;
            /** @enum {string} */
            state: "placed" | "paid" | "refunded" | "cancelled" | "abandoned";
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency: string;
            /** @description minor units of `currency`; lines need not add up to it. */
            total: number;
            /** @description minor units of `currency` */
            refunded: number;
            lines: components["schemas"]["Line"][] | null;
            note: string | null;
            /** Format: date-time */
            placed_at: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Line: {
            sku: string | null;
            title: string | null;
            quantity: number;
            /** @description For all of the line; minor units of `currency`. */
            amount: number;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            errors?: components["schemas"]["Error"][];
            /** @description The record that is in the way. */
            conflicting_id?: string;
            /** @description What there was, where a balance was too low. */
            balance?: number;
            asked?: number;
            /** @description Under which the log of the server has it. */
            request_id: string;
        };
        Error: {
            /** @description Into the body, or the line (RFC 6901, as a URI fragment). */
            pointer?: string;
            parameter?: string;
            header?: string;
            code: string;
            detail: string;
            /** @description Of a search text: where it cannot be read. */
            column?: number;
            expected?: string;
        };
        CustomerInput: {
            title?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            email?: string | null;
            phone?: string | null;
            /** @enum {string} */
            status?: "active" | "inactive" | "archived";
            type?: ("individual" | "business") | null;
            locale?: string | null;
            birth_date?: string | null;
            gender?: string | null;
            accepts_marketing?: boolean;
            note?: string | null;
            tags?: string[];
            wholesale?: boolean;
            company?: string | null;
            accounting_id?: string | null;
            pos_id?: string | null;
            addresses?: components["schemas"]["AddressInput"][];
            shipping?: components["schemas"]["ShippingInput"] | null;
            metadata?: {
                [key: string]: components["schemas"]["Value"];
            };
            attributes?: {
                [key: string]: string | number | boolean | null;
            };
            tax_certificates?: components["schemas"]["TaxCertificateInput"][];
            /** @description Whether the person asked to be forgotten. */
            forget_requested?: boolean;
            reference?: string;
            /** @enum {string} */
            account_state?: "guest" | "disabled" | "invited" | "enabled" | "declined";
        };
        AddressInput: {
            title?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            company?: string | null;
            line1?: string | null;
            line2?: string | null;
            city?: string | null;
            province?: string | null;
            province_code?: string | null;
            country?: string | null;
            /** @description ISO 3166-1 alpha-2. */
            country_code?: string | null;
            postal_code?: string | null;
            phone?: string | null;
            default?: boolean;
            id?: number;
        };
        ShippingInput: {
            name?: string | null;
            phone?: string | null;
            email?: string | null;
            organization?: string | null;
            address?: components["schemas"]["AddressInput2"] | null;
            additional_address_info?: components["schemas"]["AdditionalAddressInfoInput"] | null;
        };
        AddressInput2: {
            line1?: string | null;
            line2?: string | null;
            city?: string | null;
            postal_code?: string | null;
            state?: string | null;
            country: string;
        };
        AdditionalAddressInfoInput: {
            neighborhood?: string | null;
            division?: string | null;
            phonetic_name?: string | null;
        };
        TaxCertificateInput: {
            company_name: string;
            tax_authority: string;
            start_date: string;
            end_date: string;
            file_id: string;
        };
        Customer2: {
            id: string;
            number: number;
            /** @description The caller's own name for the customer; else the ULID. */
            reference: string;
            title: string | null;
            first_name: string | null;
            last_name: string | null;
            email: string | null;
            email_verified: boolean;
            /** @description Exactly one customer holds an address; `email:` finds that one. */
            email_holder: boolean;
            /** @description As it was given. */
            phone: string | null;
            /** @description Read as a number of the organization's country. */
            phone_e164: string | null;
            /** @enum {string} */
            status: "active" | "inactive" | "archived";
            /** @enum {string} */
            account_state: "guest" | "disabled" | "invited" | "enabled" | "declined";
            type: ("individual" | "business") | null;
            locale: string | null;
            birth_date: string | null;
            gender: string | null;
            accepts_marketing: boolean;
            marketing_changed_at: string | null;
            /** @description The face through which consent last changed. */
            marketing_changed_via: string | null;
            /** @description The token that last changed it. */
            marketing_changed_by: string | null;
            note: string | null;
            tags: string[];
            wholesale: boolean;
            company: string | null;
            accounting_id: string | null;
            pos_id: string | null;
            addresses: components["schemas"]["Address"][];
            shipping: components["schemas"]["Shipping"] | null;
            metadata: {
                [key: string]: components["schemas"]["Value"];
            };
            /** @description Values of the attributes that the organization defines. */
            attributes: {
                [key: string]: string | number | boolean;
            };
            tax_certificates: components["schemas"]["TaxCertificate"][];
            sources: components["schemas"]["Source"][];
            default_source_id: string | null;
            forget_requested_at: string | null;
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency: string;
            /** @description Moved by a ledger only. */
            orders_count: number;
            /** @description Minor units of `currency`. */
            total_spent: number;
            last_order_number: number | null;
            last_order_at: string | null;
            last_abandoned_order_at: string | null;
            last_spent_at: string | null;
            /** @description Minor units of `currency`. */
            credit: number;
            /** @description Moved by a ledger only. */
            points_balance: number;
            /** @description Moved by a ledger only. */
            points_earned: number;
            /** @description Moved by a ledger only. */
            points_redeemed: number;
            last_points_earned_at: string | null;
            last_points_redeemed_at: string | null;
            /** @description Moved by a ledger only. */
            sign_in_count: number;
            current_sign_in_at: string | null;
            current_sign_in_ip: string | null;
            last_sign_in_at: string | null;
            last_sign_in_ip: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Grows with each change; the ETag. */
            version: number;
        };
        CustomerInput2: {
            title?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            email?: string | null;
            phone?: string | null;
            /** @enum {string} */
            status?: "active" | "inactive" | "archived";
            type?: ("individual" | "business") | null;
            locale?: string | null;
            birth_date?: string | null;
            gender?: string | null;
            accepts_marketing?: boolean;
            note?: string | null;
            tags?: string[] | null;
            wholesale?: boolean;
            company?: string | null;
            accounting_id?: string | null;
            pos_id?: string | null;
            addresses?: components["schemas"]["AddressInput"][] | null;
            shipping?: components["schemas"]["ShippingInput2"] | null;
            metadata?: {
                [key: string]: components["schemas"]["Value"];
            } | null;
            attributes?: {
                [key: string]: string | number | boolean | null;
            };
            tax_certificates?: components["schemas"]["TaxCertificateInput"][] | null;
            /** @description Whether the person asked to be forgotten. */
            forget_requested?: boolean;
            default_source_id?: string | null;
        };
        ShippingInput2: {
            name?: string | null;
            phone?: string | null;
            email?: string | null;
            organization?: string | null;
            address?: components["schemas"]["AddressInput3"] | null;
            additional_address_info?: components["schemas"]["AdditionalAddressInfoInput"] | null;
        };
        AddressInput3: {
            line1?: string | null;
            line2?: string | null;
            city?: string | null;
            postal_code?: string | null;
            state?: string | null;
            country?: string;
        };
        AddressInput4: {
            title?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            company?: string | null;
            line1?: string | null;
            line2?: string | null;
            city?: string | null;
            province?: string | null;
            province_code?: string | null;
            country?: string | null;
            /** @description ISO 3166-1 alpha-2. */
            country_code?: string | null;
            postal_code?: string | null;
            phone?: string | null;
            default?: boolean;
        };
        SourceInput: {
            type: string;
            /** @enum {string} */
            state?: "pending_funds" | "pending_redirect" | "requires_action" | "chargeable" | "consumed" | "cancelled" | "failed";
            reusable?: boolean;
            currency?: string | null;
            amount?: number | null;
            owner?: {
                [key: string]: components["schemas"]["Value"];
            } | null;
            flow?: string | null;
            details?: {
                [key: string]: components["schemas"]["Value"];
            };
            metadata?: {
                [key: string]: components["schemas"]["Value"];
            };
            payment_session_id?: string | null;
        };
        Account: {
            customer_id: string;
            /** @enum {string} */
            state: "guest" | "disabled" | "invited" | "enabled" | "declined";
            email: string | null;
            email_verified: boolean;
            has_password: boolean;
            password_changed_at: string | null;
            invited_at: string | null;
            /** @description A session of your storefront that began before this is to end; null where none ever had to. */
            sessions_valid_from: string | null;
            /** @description Until when nobody can sign in with the address, after too many wrong passwords. */
            locked_until: string | null;
            /** @description Links that work at the moment; their texts are kept nowhere. */
            links: components["schemas"]["Link"][];
        };
        Link: {
            /** @enum {string} */
            purpose: "invitation" | "password_reset" | "verification";
            /** @description False for one that was asked for and handed on by hand. */
            mailed: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        List2: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "static" | "dynamic";
            /** @description What a dynamic list selects; null for a static one. */
            filter: components["schemas"]["CustomerFilter"] | null;
            /** @description The filter in the search language. */
            q: string | null;
            /** @description The token that made it. */
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Of a dynamic list, those whom its filter selects now. */
            member_count: number;
        };
        Attribute: {
            name: string;
            label: string;
            /** @enum {string} */
            type: "text" | "number" | "integer" | "boolean" | "date" | "option";
            /** @description The choices of type option. */
            options: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Organization: {
            id: string;
            /** @description Its label in host names. */
            slug: string;
            name: string;
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency: string;
            /**
             * @description IANA.
             * @example Australia/Sydney
             */
            time_zone: string;
            /** @description ISO 3166-1 alpha-2; phones without a country code are read as its own. */
            country: string;
            /**
             * @description By the name of an API; one that is absent has the limit with which the server was started.
             * @example {
             *       "native": {
             *         "calls": 600,
             *         "seconds": 60
             *       }
             *     }
             */
            call_limits: {
                [key: string]: {
                    /** @description Calls of one token in one period. */
                    calls: number;
                    /** @description Length of the period. */
                    seconds: number;
                };
            };
            /** @description Items in a page of the lists of this API. */
            page_limits: {
                default: number;
                maximum: number;
            };
            /** @description Days between a request to be erased and the erasure; null for what the server was started with. */
            erasure_grace_days: number | null;
            /**
             * @description Where links in mails lead: `{purpose}` and `{token}` are filled in. Null for pages of this server.
             * @example https://shop.example/account/{purpose}?token={token}
             */
            account_links: string | null;
            /** @description False for an organization of test data. */
            live: boolean;
            /** Format: date-time */
            created_at: string;
        };
        Token: {
            id: string;
            name: string;
            scopes: ("read" | "write" | "admin")[];
            /** @description The APIs that it may use; null for all. */
            faces: string[] | null;
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** @description Up to a minute late; null before the first use. */
            last_used_at: string | null;
            revoked_at: string | null;
        };
        Order2: {
            id: string;
            number: number;
            reference: string | null;
            customer_id: string;
            customer_number: number | null;
            /** @enum {string} */
            state: "placed" | "paid" | "refunded" | "cancelled" | "abandoned";
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency: string;
            /** @description minor units of `currency`; lines need not add up to it. */
            total: number;
            /** @description minor units of `currency` */
            refunded: number;
            lines: components["schemas"]["Line"][] | null;
            note: string | null;
            /** Format: date-time */
            placed_at: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            customer?: components["schemas"]["Customer2"] | null;
        };
        Entry: {
            id: string;
            order_id: string;
            /** @enum {string} */
            kind: "placed" | "paid" | "refunded" | "cancelled" | "abandoned" | "reversal";
            /** @description Never below zero; minor units of `currency`. */
            amount: number;
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency: string;
            reference: string | null;
            notes: string | null;
            /** Format: date-time */
            at: string;
            /** @description The entry that this one takes back. */
            reverses: string | null;
            /** @description The entry that takes this one back. */
            reversed_by: string | null;
        };
        Point: {
            id: string;
            customer_id: string;
            /** @enum {string} */
            kind: "earn" | "redeem" | "adjust" | "expire" | "reversal";
            /** @description Above zero for points given, below for points taken. */
            amount: number;
            /** @description When what is left of points given expires. */
            expires_at: string | null;
            /** @description What is left of points given. */
            remaining: number | null;
            reference: string | null;
            notes: string | null;
            /** Format: date-time */
            at: string;
            /** @description The entry that this one takes back. */
            reverses: string | null;
            /** @description The entry that takes this one back. */
            reversed_by: string | null;
        };
        Credit: {
            id: string;
            customer_id: string;
            /** @enum {string} */
            kind: "give" | "take" | "adjust" | "reversal";
            /** @description Above zero for credit given, below for credit taken; minor units of `currency`. */
            amount: number;
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency: string;
            reference: string | null;
            notes: string | null;
            /** Format: date-time */
            at: string;
            /** @description The entry that this one takes back. */
            reverses: string | null;
            /** @description The entry that takes this one back. */
            reversed_by: string | null;
        };
        SignIn: {
            id: string;
            customer_id: string;
            /** Format: date-time */
            at: string;
            ip: string | null;
            user_agent: string | null;
            reference: string | null;
            /** @description The entry that this one takes back. */
            reverses: string | null;
            /** @description The entry that takes this one back. */
            reversed_by: string | null;
        };
        Event: {
            id: string;
            /** @description Its place in the organization’s feed, from 1 without a gap; null until it has one. */
            position: number | null;
            /** @description The customer’s version after the change: the order within one customer, without a gap. */
            sequence: number;
            /**
             * @description What happened: customer.created, customer.updated, customer.removed, customer.merged, customer.merged_away, customer.unmerged, customer.restored, customer.email_held, customer.email_returned, customer.signed_in, customer.sign_in_reversed, order.placed, order.paid, order.refunded, order.cancelled, order.abandoned, order.step_reversed, points.earned, points.redeemed, points.adjusted, points.expired, points.reversed, credit.given, credit.taken, credit.adjusted, credit.reversed, list.joined, list.left, metafield.set, metafield.removed, source.attached, source.detached, consent.recorded, account.invited, account.accepted, account.declined, account.enabled, account.disabled, account.password_set, account.signed_out, account.locked, email.verified, erasure.held, erasure.released.
             * @example customer.updated
             * @example points.earned
             */
            type: string;
            /** Format: date-time */
            at: string;
            customer: components["schemas"]["Customer3"];
            /** @description The API through which it was made, or cli or worker. */
            face: string;
            token_id: string | null;
            /** @description The members of the customer that changed. */
            changed: string[];
            /** @description Their new values, as a customer shows them; null once the customer was erased and, in a timeline, where it speaks of somebody from whom the customer was parted since. */
            values: {
                [key: string]: unknown;
            } | null;
            /** @description What else belongs to the change, such as the reference of an entry; null once erased. */
            details: {
                [key: string]: unknown;
            } | null;
            /** @description Binds it to all events before it; null for the moment until it has one. See /events/chain. */
            hash: string | null;
        };
        /** @description Its id and number; all of it as it is now where that was asked for and it is there. */
        Customer3: {
            id: string;
            number: number;
            /** @description The caller's own name for the customer; else the ULID. */
            reference?: string;
            title?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            email?: string | null;
            email_verified?: boolean;
            /** @description Exactly one customer holds an address; `email:` finds that one. */
            email_holder?: boolean;
            /** @description As it was given. */
            phone?: string | null;
            /** @description Read as a number of the organization's country. */
            phone_e164?: string | null;
            /** @enum {string} */
            status?: "active" | "inactive" | "archived";
            /** @enum {string} */
            account_state?: "guest" | "disabled" | "invited" | "enabled" | "declined";
            type?: ("individual" | "business") | null;
            locale?: string | null;
            birth_date?: string | null;
            gender?: string | null;
            accepts_marketing?: boolean;
            marketing_changed_at?: string | null;
            /** @description The face through which consent last changed. */
            marketing_changed_via?: string | null;
            /** @description The token that last changed it. */
            marketing_changed_by?: string | null;
            note?: string | null;
            tags?: string[];
            wholesale?: boolean;
            company?: string | null;
            accounting_id?: string | null;
            pos_id?: string | null;
            addresses?: components["schemas"]["Address"][];
            shipping?: components["schemas"]["Shipping"] | null;
            metadata?: {
                [key: string]: components["schemas"]["Value"];
            };
            /** @description Values of the attributes that the organization defines. */
            attributes?: {
                [key: string]: string | number | boolean;
            };
            tax_certificates?: components["schemas"]["TaxCertificate"][];
            sources?: components["schemas"]["Source"][];
            default_source_id?: string | null;
            forget_requested_at?: string | null;
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency?: string;
            /** @description Moved by a ledger only. */
            orders_count?: number;
            /** @description Minor units of `currency`. */
            total_spent?: number;
            last_order_number?: number | null;
            last_order_at?: string | null;
            last_abandoned_order_at?: string | null;
            last_spent_at?: string | null;
            /** @description Minor units of `currency`. */
            credit?: number;
            /** @description Moved by a ledger only. */
            points_balance?: number;
            /** @description Moved by a ledger only. */
            points_earned?: number;
            /** @description Moved by a ledger only. */
            points_redeemed?: number;
            last_points_earned_at?: string | null;
            last_points_redeemed_at?: string | null;
            /** @description Moved by a ledger only. */
            sign_in_count?: number;
            current_sign_in_at?: string | null;
            current_sign_in_ip?: string | null;
            last_sign_in_at?: string | null;
            last_sign_in_ip?: string | null;
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            updated_at?: string;
            /** @description Grows with each change; the ETag. */
            version?: number;
        };
        Verification: {
            id: string;
            /**
             * @description failed: a failure of the server, not of what was looked at. Ask again.
             * @enum {string}
             */
            state: "pending" | "running" | "done" | "failed";
            since: {
                position: number;
                /** @description SHA-256, hexadecimal. */
                hash: string;
            } | null;
            /** @description Events read so far; at the end each was read twice. */
            read: number;
            /** Format: date-time */
            asked_at: string;
            asked_via: string;
            asked_by: string | null;
            started_at: string | null;
            finished_at: string | null;
            /** @description null until it is done. */
            result: components["schemas"]["Verification2"] | null;
        };
        Verification2: {
            /** @description Whether everything is as it was written. */
            sound: boolean;
            /** @description How many events the chain has, and the place of the last one. */
            position: number;
            /** @description The end of the chain; keep it elsewhere. */
            hash: string | null;
            /** @description Ends that were kept outside of the database and were compared with the chain. */
            kept_ends: number;
            /** @description The first altered event; where the chain is sound, the first altered row. */
            first_altered: components["schemas"]["FirstAltered"] | null;
            /** @description In the chain, the first one first; at most a hundred. */
            faults: components["schemas"]["Fault"][];
            /** @description Rows that do not follow from others, or are not as their events told; at most a thousand. */
            drift: components["schemas"]["Drift"][];
        };
        FirstAltered: {
            event: string | null;
            row: string | null;
            what: string;
        };
        Fault: {
            /** @enum {string} */
            what: "data" | "salt" | "hash" | "missing" | "surplus" | "head" | "version" | "anchor" | "early";
            position: number | null;
            event: string | null;
            customer: string | null;
            message: string;
        };
        Drift: {
            /**
             * @description Table and column.
             * @example customers.points_balance
             */
            what: string;
            id: string;
            /** @description What is there; null where it could tell of a person. */
            stored: string | null;
            /** @description What its rows add up to. */
            computed: string | null;
        };
        Delivery: {
            id: string;
            webhook_id: string;
            event_id: string;
            position: number;
            customer_id: string;
            event: string;
            /**
             * @description waiting: an earlier one of the same customer is under way; given_up: no attempt succeeded; cancelled: the customer was erased.
             * @enum {string}
             */
            state: "waiting" | "pending" | "delivered" | "given_up" | "cancelled";
            tries: number;
            due_at: string | null;
            /** Format: date-time */
            created_at: string;
            decided_at: string | null;
            /** @description What is sent; null before the first attempt and once the customer was erased. */
            payload: string | null;
            attempts: components["schemas"]["Attempt"][];
        };
        Attempt: {
            /** Format: date-time */
            at: string;
            /** @description Milliseconds. */
            duration: number;
            status: number | null;
            error: string | null;
            /** @description The beginning of the answer. */
            response: string | null;
        };
        Return: {
            id: string;
            /** @description Who is there now. */
            customer: string;
            /** @description As whom it was erased; null where a backup does not know of it any more. */
            erasure: string | null;
            /**
             * @description written: by a create, an import or a change. restored: a backup brought the customer back.
             * @enum {string}
             */
            kind: "written" | "restored";
            matched: ("email" | "phone" | "reference" | "accounting_id" | "pos_id" | "name_and_birth_date")[];
            /** @description The API through which it came, or cli. */
            via: string | null;
            /** @description The token. */
            by: string | null;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            state: "open" | "dismissed" | "erased";
            /** Format: date-time */
            state_changed_at: string;
            state_changed_by: string | null;
        };
        Erasure: {
            id: string;
            customer: string;
            /**
             * @description held: nobody may erase or merge the customer. released: a hold that ended without a request.
             * @enum {string}
             */
            state: "requested" | "held" | "withdrawn" | "released" | "erased";
            /** @description null where nobody asked. */
            requested_at: string | null;
            /** @description When it will be erased; null unless it is requested. */
            due_at: string | null;
            /** @description Emptied by the erasure, as is hold_reason. */
            reason: string | null;
            hold_reason: string | null;
            /** @description Who did what: the API, cli or worker, and the token. Oldest first. */
            history: components["schemas"]["History"][];
            /** Format: date-time */
            created_at: string;
            erased_at: string | null;
        };
        History: {
            /** @enum {string} */
            step: "requested" | "withdrawn" | "held" | "released" | "erased";
            /** Format: date-time */
            at: string;
            via: string;
            by: string | null;
        };
        Duplicate: {
            id: string;
            /** @description The two. */
            customers: {
                id: string;
                number: number;
            }[];
            /** @description Why they look so. */
            reasons: ("same_email" | "same_name_and_phone" | "same_name_and_birth_date" | "similar_email" | "same_name_and_postal_code" | "same_phone")[];
            /** @description What speaks against it; each halves the score. */
            doubts: ("different_name" | "different_birth_date")[];
            /** @description 0 to 99. */
            score: number;
            /** @enum {string} */
            state: "open" | "dismissed" | "merged";
            /** Format: date-time */
            found_at: string;
            dismissed_at: string | null;
        };
        PreviewInput: {
            /**
             * @description ULID, or number:123, reference:abc or email:a@b.example (whoever holds the address), percent-encoded.
             * @example 01JZZZZZZZZZZZZZZZZZZZZZZZ
             * @example number:123
             * @example reference:erp-7
             * @example email:ada@example.com
             */
            survivor: string;
            /**
             * @description ULID, or number:123, reference:abc or email:a@b.example (whoever holds the address), percent-encoded.
             * @example 01JZZZZZZZZZZZZZZZZZZZZZZZ
             * @example number:123
             * @example reference:erp-7
             * @example email:ada@example.com
             */
            merged: string;
            members?: components["schemas"]["MemberInput"];
        };
        /** @description Whose value stays, member by member, where the rules are not to decide. */
        MemberInput: {
            /** @enum {string} */
            title?: "survivor" | "merged";
            /** @enum {string} */
            first_name?: "survivor" | "merged";
            /** @enum {string} */
            last_name?: "survivor" | "merged";
            /** @enum {string} */
            email?: "survivor" | "merged";
            /** @enum {string} */
            phone?: "survivor" | "merged";
            /** @enum {string} */
            status?: "survivor" | "merged";
            /** @enum {string} */
            account_state?: "survivor" | "merged";
            /** @enum {string} */
            type?: "survivor" | "merged";
            /** @enum {string} */
            locale?: "survivor" | "merged";
            /** @enum {string} */
            birth_date?: "survivor" | "merged";
            /** @enum {string} */
            gender?: "survivor" | "merged";
            /** @enum {string} */
            note?: "survivor" | "merged";
            /** @enum {string} */
            tags?: "survivor" | "merged";
            /** @enum {string} */
            wholesale?: "survivor" | "merged";
            /** @enum {string} */
            company?: "survivor" | "merged";
            /** @enum {string} */
            accounting_id?: "survivor" | "merged";
            /** @enum {string} */
            pos_id?: "survivor" | "merged";
            /** @enum {string} */
            addresses?: "survivor" | "merged";
            /** @enum {string} */
            shipping?: "survivor" | "merged";
            /** @enum {string} */
            metadata?: "survivor" | "merged";
            /** @enum {string} */
            attributes?: "survivor" | "merged";
            /** @enum {string} */
            tax_certificates?: "survivor" | "merged";
            /** @enum {string} */
            default_source_id?: "survivor" | "merged";
            /** @enum {string} */
            created_at?: "survivor" | "merged";
            /** @enum {string} */
            accepts_marketing?: "survivor" | "merged";
        };
        Value: unknown;
        CustomerFilter: {
            /** @enum {string} */
            op: "all" | "any";
            of: components["schemas"]["CustomerFilter"][];
        } | {
            /** @constant */
            op: "not";
            of: components["schemas"]["CustomerFilter"];
        } | {
            /** @constant */
            op: "contains";
            /** @enum {string} */
            field: "anything" | "name" | "email";
            text: string;
        } | {
            /** @constant */
            op: "equals";
            /** @enum {string} */
            field: "email" | "phone" | "country" | "province" | "city" | "postal_code" | "tag" | "company" | "locale" | "gender" | "birthday" | "accounting_id" | "pos_id";
            text: string;
        } | {
            /** @constant */
            op: "compare";
            /** @enum {string} */
            field: "number" | "orders_count" | "total_spent" | "credit" | "points_balance" | "points_earned" | "points_redeemed" | "sign_in_count" | "created_at" | "updated_at" | "last_order_at" | "last_abandoned_order_at" | "last_spent_at" | "last_points_earned_at" | "last_points_redeemed_at" | "current_sign_in_at" | "birth_date";
            /** @enum {string} */
            is: "<" | "<=" | "=" | ">=" | ">";
            value: number | string | {
                ago: string;
            };
        } | {
            /** @constant */
            op: "flag";
            /** @enum {string} */
            field: "accepts_marketing" | "wholesale" | "email_verified" | "forget_requested";
            is: boolean;
        } | {
            /** @constant */
            op: "one_of";
            /** @enum {string} */
            field: "id" | "number" | "reference" | "status" | "account_state" | "type";
            values: (string | number)[];
        } | {
            /** @constant */
            op: "present";
            /** @enum {string} */
            field: "anything" | "name" | "email" | "phone" | "country" | "province" | "city" | "postal_code" | "tag" | "list" | "type" | "birth_date" | "gender" | "locale" | "company" | "accounting_id" | "pos_id" | "note" | "last_order_at" | "last_abandoned_order_at" | "last_spent_at" | "last_points_earned_at" | "last_points_redeemed_at" | "current_sign_in_at";
        } | {
            /** @constant */
            op: "member_of";
            /** Format: ulid */
            list: string;
        } | {
            /** @constant */
            op: "attribute";
            name: string;
            /** @enum {string} */
            is: "<" | "<=" | "=" | ">=" | ">";
            value: string | number | boolean;
        } | {
            /** @constant */
            op: "has_attribute";
            name: string;
        };
        Client: {
            id: string;
            /** @description What the program sends as `client_id`. */
            client_id: string;
            name: string;
            /** @description The API whose token endpoint knows it, and which its tokens may use. */
            face: string;
            scopes: ("read" | "write")[];
            /** @description Where codes may be sent to, letter by letter. */
            redirect_uris: string[];
            /** @description Seconds that an access token lives. */
            token_lifetime: number;
            /** @description Seconds within which a code is to be exchanged. */
            code_lifetime: number;
            /** Format: date-time */
            created_at: string;
            /** @description When one of its tokens was last used, up to a minute late; null before the first use. */
            last_used_at: string | null;
            revoked_at: string | null;
        };
        Consent: {
            id: string;
            customer_id: string;
            accepts_marketing: boolean;
            /**
             * Format: date-time
             * @description When the person said it.
             */
            at: string;
            /** Format: date-time */
            recorded_at: string;
            /** @description Where the person said it, such as checkout. */
            source: string | null;
            /** @description The API through which it was recorded, or cli or worker. */
            face: string;
            token_id: string | null;
            ip: string | null;
            /** @description Whose address `ip` is: the caller’s may be that of a server that calls for the person. */
            ip_of: ("person" | "caller") | null;
            /** @description SHA-256 of the words that were shown. */
            wording_digest: string | null;
            /** @description The words themselves, where they are kept. */
            wording: string | null;
            reference: string | null;
            /** @description Of the event that tells of it in the timeline. */
            sequence: number;
        };
        ConsentWording: {
            digest: string;
            text: string;
            /** Format: date-time */
            first_used_at: string;
        };
        CustomerExport: {
            /**
             * @description Changes when a reader would have to.
             * @constant
             */
            format: 1;
            /** Format: date-time */
            generated_at: string;
            organization: {
                id: string;
                slug: string;
                name: string;
                currency: string;
                time_zone: string;
            };
            /** @description What is held and not given here, and why. */
            withheld: {
                what: string;
                why: string;
            }[];
            customer: {
                [key: string]: unknown;
            };
            /** @description Records that were found to be of the same person and merged into this one. */
            merged_customers: {
                [key: string]: unknown;
            }[];
            /** @description What applications keep beside the record. */
            metafields: {
                [key: string]: unknown;
            }[];
            /** @description Means of payment as a payment provider describes them; no numbers of cards are held. */
            sources: {
                [key: string]: unknown;
            }[];
            /** @description Customer lists that the person was put on. */
            lists: {
                [key: string]: unknown;
            }[];
            /** @description Customer lists whose filter selects the person now. */
            dynamic_lists: {
                [key: string]: unknown;
            }[];
            /** @description Orders and what became of them. */
            orders: {
                [key: string]: unknown;
            }[];
            /** @description Each order step by step: placed, paid, refunded, cancelled, and what was taken back. */
            order_entries: {
                [key: string]: unknown;
            }[];
            /** @description Points given and taken. */
            points: {
                [key: string]: unknown;
            }[];
            /** @description What is left of points that were given, and until when. */
            points_lots: {
                [key: string]: unknown;
            }[];
            /** @description Which points were used for what. */
            points_uses: {
                [key: string]: unknown;
            }[];
            /** @description Credit given and taken. */
            credit: {
                [key: string]: unknown;
            }[];
            /** @description Each yes and no, with the words that were shown where they are kept. */
            consents: {
                [key: string]: unknown;
            }[];
            /** @description Whether the person has a password, of which only a digest is held, and when it was set. */
            account: {
                [key: string]: unknown;
            }[];
            /** @description Links that still work: invitations, and links to set a password or to show whose an address is. */
            account_links: {
                [key: string]: unknown;
            }[];
            /** @description How often somebody tried to sign in or to have mails sent with the e-mail address of the person. */
            account_attempts: {
                [key: string]: unknown;
            }[];
            /** @description Mails to the person; their text is never held. */
            mails: {
                [key: string]: unknown;
            }[];
            /** @description When the person signed in, and from which address. */
            sign_ins: {
                [key: string]: unknown;
            }[];
            /** @description When records were merged into this one, what each member came from, and what was undone. */
            merges: {
                [key: string]: unknown;
            }[];
            /** @description Other records that may be of the same person, by their ids alone, with what speaks for it and against. */
            duplicates: {
                [key: string]: unknown;
            }[];
            /** @description When the person asked to be forgotten, what came of it, and what keeps the record from being erased. */
            erasures: {
                [key: string]: unknown;
            }[];
            /** @description Whether the record looks like one that was erased before. */
            erasure_returns: {
                [key: string]: unknown;
            }[];
            /** @description Each time all that is held was given out like this, the present time included. */
            accesses: {
                [key: string]: unknown;
            }[];
            /** @description Each change of the record, with what it was changed to, through which API and when. What was told while the record was one with that of somebody else is left out. */
            events: {
                [key: string]: unknown;
            }[];
            /** @description What was sent about the person to programs that the organization connected. */
            webhook_deliveries: {
                [key: string]: unknown;
            }[];
            /** @description Each try to send such a message, and the beginning of the answer. */
            webhook_attempts: {
                [key: string]: unknown;
            }[];
            /** @description Answers that are kept for a day, so that a request can be repeated without being done twice. */
            answers: {
                [key: string]: unknown;
            }[];
        };
        WebhookWithSecret: {
            id: string;
            /** @description The API in whose form it is told. */
            face: string;
            reference: string | null;
            url: string;
            /** @description What it is told of; a star at the end is any. Null for everything. */
            events: string[] | null;
            /** @description Only customers that pass it; null for all. */
            filter: components["schemas"]["CustomerFilter"] | null;
            /** @description The filter in the search language. */
            q: string | null;
            description: string | null;
            /** @enum {string} */
            state: "active" | "paused";
            /** @description Why it is paused. */
            reason: ("paused_by_hand" | "kept_failing" | "gone") | null;
            /** Format: date-time */
            state_changed_at: string;
            /** @description Since when nothing could be delivered; null when the last attempt succeeded. */
            failing_since: string | null;
            last_error: string | null;
            last_delivered_at: string | null;
            /** @description The place in the feed up to which deliveries are made out. */
            position: number;
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Told here, and never again. */
            secret: string;
        };
        Webhook: {
            id: string;
            /** @description The API in whose form it is told. */
            face: string;
            reference: string | null;
            url: string;
            /** @description What it is told of; a star at the end is any. Null for everything. */
            events: string[] | null;
            /** @description Only customers that pass it; null for all. */
            filter: components["schemas"]["CustomerFilter"] | null;
            /** @description The filter in the search language. */
            q: string | null;
            description: string | null;
            /** @enum {string} */
            state: "active" | "paused";
            /** @description Why it is paused. */
            reason: ("paused_by_hand" | "kept_failing" | "gone") | null;
            /** Format: date-time */
            state_changed_at: string;
            /** @description Since when nothing could be delivered; null when the last attempt succeeded. */
            failing_since: string | null;
            last_error: string | null;
            last_delivered_at: string | null;
            /** @description The place in the feed up to which deliveries are made out. */
            position: number;
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Merge: {
            id: string;
            survivor: string;
            merged: string;
            /** Format: date-time */
            at: string;
            face: string;
            token_id: string | null;
            members: {
                /** @example email */
                name: string;
                /**
                 * @description Whose value stays; both where they are joined.
                 * @enum {string}
                 */
                from: "survivor" | "merged" | "both";
                /** @enum {string} */
                why: "chosen" | "same" | "only_one" | "survivor_first" | "joined" | "older" | "further" | "either" | "address_of_account" | "account_of_another_address" | "later_consent" | "consent_for_another_address" | "consent_not_widened";
            }[];
            /** @description What becomes of the accounts of both. */
            account: {
                /** @description Whose password opens the account; null for none. */
                stays: ("survivor" | "merged") | null;
                /** @description Whose password opens nothing any more. */
                ends: ("survivor" | "merged") | null;
                /** @description Whose pending invitations work no more. */
                invitations_end: ("survivor" | "merged")[];
            };
            /** @description What was the merged customer’s and is the survivor’s. */
            moved: {
                points: {
                    entries: number;
                    balance: number;
                };
                credit: {
                    entries: number;
                    /** @description Minor units. */
                    balance: number;
                };
                orders: {
                    count: number;
                    /** @description Minor units. */
                    total_spent: number;
                };
                sign_ins: number;
                sources: number;
                /** @description The lists that the survivor comes to be on. */
                lists_joined: string[];
                /** @description The lists on which both were. */
                lists_both: string[];
                metafields_joined: number;
                /** @description Of the same name; the survivor’s stay. */
                metafields_both: number;
                /**
                 * @description ISO 4217.
                 * @example EUR
                 */
                currency: string;
            };
            undone_at: string | null;
            undone_face: string | null;
            undone_token_id: string | null;
        };
    };
    responses: {
        /** @description Unauthorized */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Forbidden */
        Forbidden: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unprocessable */
        Unprocessable: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Our failure */
        OurFailure: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unavailable */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Bad request */
        BadRequest: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Body too large */
        BodyTooLarge: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unsupported content type */
        UnsupportedContentType: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unprocessable */
        Unprocessable2: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict2: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Changed meanwhile */
        ChangedMeanwhile: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict3: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unprocessable */
        Unprocessable3: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound2: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound3: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict4: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict5: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Forbidden */
        Forbidden2: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound4: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound5: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound6: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound7: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound8: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound9: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound10: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict6: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound11: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict7: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict8: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound12: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict */
        Conflict9: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound13: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound14: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound15: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound16: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound17: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound18: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound19: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unprocessable */
        Unprocessable4: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound20: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound21: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound22: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound23: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        NotFound24: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description How many calls the token has (q) in how many seconds (w). */
        "RateLimit-Policy": string;
        /** @description How many calls are left (r), and in how many seconds all of them are back (t). */
        RateLimit: string;
        /** @description How to send a token, as a challenge for each way. */
        "WWW-Authenticate": string;
        /** @description Seconds after which to try again. */
        "Retry-After": number;
        /** @description The version of the record, for If-Match and If-None-Match. */
        ETag: string;
        /** @description The address of what was made. */
        Location: string;
        /** @description `true` where the first answer under the key is repeated. */
        "Idempotency-Replayed": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_customers: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description The member to sort by; a minus sign in front turns the order round. Who never ordered comes first by `last_order_at`, and so last by `-last_order_at`. */
                sort?: "number" | "-number" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | "email" | "-email" | "status" | "-status" | "orders_count" | "-orders_count" | "total_spent" | "-total_spent" | "credit" | "-credit" | "points_balance" | "-points_balance" | "last_order_at" | "-last_order_at";
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "number" | "reference" | "title" | "first_name" | "last_name" | "email" | "email_verified" | "email_holder" | "phone" | "phone_e164" | "status" | "account_state" | "type" | "locale" | "birth_date" | "gender" | "accepts_marketing" | "marketing_changed_at" | "marketing_changed_via" | "marketing_changed_by" | "note" | "tags" | "wholesale" | "company" | "accounting_id" | "pos_id" | "addresses" | "shipping" | "metadata" | "attributes" | "tax_certificates" | "sources" | "default_source_id" | "forget_requested_at" | "currency" | "orders_count" | "total_spent" | "last_order_number" | "last_order_at" | "last_abandoned_order_at" | "last_spent_at" | "credit" | "points_balance" | "points_earned" | "points_redeemed" | "last_points_earned_at" | "last_points_redeemed_at" | "sign_in_count" | "current_sign_in_at" | "current_sign_in_ip" | "last_sign_in_at" | "last_sign_in_ip" | "created_at" | "updated_at" | "version")[];
                /** @description What to show beside the record, divided by commas: the first 10 lists that the customer is on and the first 10 metafields, the 10 orders placed last, the default address and the default source. */
                expand?: ("default_address" | "default_source" | "lists" | "metafields" | "orders")[];
                /**
                 * @description Conditions that must all hold, unless `or` stands between them; `-` or `not` denies what follows, parentheses group. A bare word or a "quoted phrase" is part of the name, the address or a place. `field:value` is a condition on a field, `attribute.name:value` on an attribute that the organization defines; `field:*` asks whether there is a value.
                 *
                 *     Fields:
                 *     - `anything`, part: Name, e-mail address and places, as a bare word does. `anything:"new zealand"`
                 *     - `name`, part: First and last name. `name:ann`
                 *     - `email`, email: The e-mail address. `email:ada@example.com`
                 *     - `phone`, exact: The phone as given without its spaces, or in E.164. `phone:+61411222333`
                 *     - `country`, exact: Name or code of the country of any address. `country:"New Zealand"`
                 *     - `province`, exact: The province or state of any address. `province:Waikato`
                 *     - `city`, exact: The city of any address. `city:Sydney`
                 *     - `postal_code` (also postcode, zip), exact: The postal code of any address; spaces do not count. `postal_code:2000`
                 *     - `tag` (also tags), exact: One of the tags. `tag:vip`
                 *     - `company`, exact: The company. `company:"Acme Pty Ltd"`
                 *     - `locale`, exact: The locale. `locale:en-AU`
                 *     - `gender`, exact: The gender. `gender:f`
                 *     - `birthday`, exact: Month and day of the birth date. `birthday:05-14`
                 *     - `birth_date` (also born), day: The birth date. `birth_date:<2008-01-01`
                 *     - `accounting_id`, exact: The id in the accounting system. `accounting_id:C-17`
                 *     - `pos_id`, exact: The id in the point of sale. `pos_id:991`
                 *     - `note`, presence: The note. `-note:*`
                 *     - `id`, keys: The ULID. `id:01JZZZZZZZZZZZZZZZZZZZZZZZ`
                 *     - `reference`, keys: The caller’s own id. `reference:erp-7,erp-8`
                 *     - `number`, amount: The customer number; also several divided by commas. `number:12,15`
                 *     - `status`, words: active, inactive or archived. `status:active,inactive`
                 *     - `account_state` (also state), words: guest, disabled, invited, enabled or declined. `account_state:enabled`
                 *     - `type`, words: individual or business. `type:business`
                 *     - `accepts_marketing` (also marketing), flag: Whether the customer agreed to marketing. `accepts_marketing:yes`
                 *     - `wholesale`, flag: Whether it is a wholesale customer. `wholesale:no`
                 *     - `email_verified` (also verified), flag: Whether the address was verified. `email_verified:yes`
                 *     - `forget_requested`, flag: Whether the customer asked to be forgotten. `forget_requested:yes`
                 *     - `orders_count` (also orders), amount: How many orders. `orders_count:>=3`
                 *     - `total_spent` (also spent), money: What was spent in all. `total_spent:>100`
                 *     - `credit`, money: The store credit. `credit:>0`
                 *     - `points_balance` (also points), amount: The points to be redeemed. `points_balance:>=500`
                 *     - `points_earned`, amount: The points ever earned. `points_earned:>1000`
                 *     - `points_redeemed`, amount: The points ever redeemed. `points_redeemed:0`
                 *     - `sign_in_count` (also sign_ins), amount: How many sign-ins. `sign_in_count:>0`
                 *     - `created_at` (also created), time: When the customer was made. `created:2026-01-01..2026-01-31`
                 *     - `updated_at` (also updated), time: When the customer last changed. `updated:last 24 hours`
                 *     - `last_order_at` (also last_order, order_date), time: The last order. `last_order:<90 days ago`
                 *     - `last_abandoned_order_at` (also last_abandoned_order, last_abandoned_order_date), time: The last abandoned order. `last_abandoned_order:last week`
                 *     - `last_spent_at` (also last_spent), time: When something was last paid. `last_spent:last 3 months`
                 *     - `last_points_earned_at` (also last_points_earned), time: When points were last earned. `last_points_earned:last month`
                 *     - `last_points_redeemed_at` (also last_points_redeemed), time: When points were last redeemed. `-last_points_redeemed:*`
                 *     - `current_sign_in_at` (also signed_in, last_sign_in), time: The latest sign-in. `signed_in:today`
                 *     - `list` (also lists), list: On this customer list. `list:"Tasting evenings"`
                 *
                 *     Kinds of values:
                 *     - part: a word or a quoted phrase that is part of it; letter case and accents do not count
                 *     - email: a whole address, or part of one; := and :~ say which
                 *     - exact: the whole value, in quotes when it has spaces; letter case and accents do not count
                 *     - amount: a whole number: 5, >5, >=5, <5, <=5, 5..10, 5.. or ..10
                 *     - money: an amount of the organization’s currency as a decimal: >12.50, 10..20
                 *     - time: a day, a time, or a word: 2026-05-31, >=2026-05-31T09:00, 2026-01-01..2026-01-31, today, yesterday, last 7 days, <90 days ago
                 *     - day: a day, compared like a number: 1990-05-14, <2008-01-01, 1990-01-01..1999-12-31
                 *     - flag: yes or no (true or false, 1 or 0)
                 *     - words: one of its words, or several divided by commas
                 *     - keys: one value, or several divided by commas
                 *     - presence: * alone: whether there is one
                 *     - list: the ULID or the name of a customer list
                 */
                q?: string;
                email?: string;
                phone?: string;
                /** @description Any part of the name; case and accents do not count. */
                name?: string;
                tag?: string;
                /** @description Name or code of the country of any address. */
                country?: string;
                status?: "active" | "inactive" | "archived";
                account_state?: "guest" | "disabled" | "invited" | "enabled" | "declined";
                type?: "individual" | "business";
                accepts_marketing?: boolean | ("true" | "false" | "1" | "0" | 1 | 0);
                wholesale?: boolean | ("true" | "false" | "1" | "0" | 1 | 0);
                email_verified?: boolean | ("true" | "false" | "1" | "0" | 1 | 0);
                /** @description At or after. */
                created_from?: string;
                /** @description Before. */
                created_to?: string;
                /** @description At or after. */
                updated_from?: string;
                /** @description Before. */
                updated_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Customer"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CustomerInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer: {
        parameters: {
            query?: {
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "number" | "reference" | "title" | "first_name" | "last_name" | "email" | "email_verified" | "email_holder" | "phone" | "phone_e164" | "status" | "account_state" | "type" | "locale" | "birth_date" | "gender" | "accepts_marketing" | "marketing_changed_at" | "marketing_changed_via" | "marketing_changed_by" | "note" | "tags" | "wholesale" | "company" | "accounting_id" | "pos_id" | "addresses" | "shipping" | "metadata" | "attributes" | "tax_certificates" | "sources" | "default_source_id" | "forget_requested_at" | "currency" | "orders_count" | "total_spent" | "last_order_number" | "last_order_at" | "last_abandoned_order_at" | "last_spent_at" | "credit" | "points_balance" | "points_earned" | "points_redeemed" | "last_points_earned_at" | "last_points_redeemed_at" | "sign_in_count" | "current_sign_in_at" | "current_sign_in_ip" | "last_sign_in_at" | "last_sign_in_ip" | "created_at" | "updated_at" | "version")[];
                /** @description What to show beside the record, divided by commas: the first 10 lists that the customer is on and the first 10 metafields, the 10 orders placed last, the default address and the default source. */
                expand?: ("default_address" | "default_source" | "lists" | "metafields" | "orders")[];
            };
            header?: {
                /** @description ETags that the caller has; 304 when one is current. */
                "if-none-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_customers_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
                /** @description `*` makes a record and never changes one: 412 when it is there already. */
                "if-none-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CustomerInput2"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer2"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_customers_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_customers_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CustomerInput2"];
                "application/merge-patch+json": components["schemas"]["CustomerInput2"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict2"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_bulk: {
        parameters: {
            query?: {
                /** @description What becomes of a line that would make somebody anew who was erased: made and told, or refused. */
                erased?: "report" | "refuse";
            };
            header?: {
                /** @description Each line is done once under it; send the whole again to hear what is missing. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-ndjson": {
                    /** @constant */
                    op: "create";
                    data: components["schemas"]["CustomerInput"];
                } | {
                    /** @constant */
                    op: "update";
                    /**
                     * @description ULID, or number:123, reference:abc or email:a@b.example (whoever holds the address), percent-encoded.
                     * @example 01JZZZZZZZZZZZZZZZZZZZZZZZ
                     * @example number:123
                     * @example reference:erp-7
                     * @example email:ada@example.com
                     */
                    customer: string;
                    /** @description The version that the line is meant for. */
                    version?: number;
                    data: components["schemas"]["CustomerInput2"];
                } | {
                    /** @constant */
                    op: "upsert";
                    /**
                     * @description ULID, or number:123, reference:abc or email:a@b.example (whoever holds the address), percent-encoded.
                     * @example 01JZZZZZZZZZZZZZZZZZZZZZZZ
                     * @example number:123
                     * @example reference:erp-7
                     * @example email:ada@example.com
                     */
                    customer: string;
                    data: components["schemas"]["CustomerInput2"];
                } | {
                    /** @constant */
                    op: "erase";
                    /**
                     * @description ULID, or number:123, reference:abc or email:a@b.example (whoever holds the address), percent-encoded.
                     * @example 01JZZZZZZZZZZZZZZZZZZZZZZZ
                     * @example number:123
                     * @example reference:erp-7
                     * @example email:ada@example.com
                     */
                    customer: string;
                    /** @description The version that the line is meant for. */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": {
                        /** @description The number of the line, from 1. */
                        line: number;
                        /** @description What the request would have been answered by itself: 200, 201, 204, 404, … */
                        status: number;
                        /** @description The customer; null when there is none. */
                        id: string | null;
                        version: number | null;
                        /** @description True when the person was erased before; see /erasures/returns. */
                        erased_before?: boolean;
                        problem: {
                            type: string;
                            title: string;
                            status: number;
                            detail: string;
                            errors?: components["schemas"]["Error"][];
                            /** @description The record that is in the way. */
                            conflicting_id?: string;
                            /** @description What there was, where a balance was too low. */
                            balance?: number;
                            asked?: number;
                        } | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_addresses: {
        parameters: {
            query?: {
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "title" | "first_name" | "last_name" | "company" | "line1" | "line2" | "city" | "province" | "province_code" | "country" | "country_code" | "postal_code" | "phone" | "default")[];
            };
            header?: {
                /** @description ETags that the caller has; 304 when one is current. */
                "if-none-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Address"][];
                        next: null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_addresses: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AddressInput4"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_addresses_address: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that the caller has; 304 when one is current. */
                "if-none-match"?: string;
            };
            path: {
                customer: string;
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound2"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_customers_customer_addresses_address: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
            };
            path: {
                customer: string;
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound2"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_customers_customer_addresses_address: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
            };
            path: {
                customer: string;
                address: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AddressInput4"];
                "application/merge-patch+json": components["schemas"]["AddressInput4"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound2"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_metadata: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that the caller has; 304 when one is current. */
                "if-none-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: components["schemas"]["Value"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_customers_customer_metadata: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["Value"];
                };
                "application/merge-patch+json": {
                    [key: string]: components["schemas"]["Value"];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: components["schemas"]["Value"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_tags: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that the caller has; 304 when one is current. */
                "if-none-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tags: string[];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_tags: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tags: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tags: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_customers_customer_tags_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
            };
            path: {
                customer: string;
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_sources: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_sources_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound3"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_sources_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound3"];
            409: components["responses"]["Conflict4"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_sources: {
        parameters: {
            query?: {
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "type" | "state" | "reusable" | "client_secret" | "currency" | "amount" | "owner" | "flow" | "details" | "metadata" | "payment_session_id" | "created_at")[];
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Source"][];
                        next: null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_sources: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                } | components["schemas"]["SourceInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict5"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_sources_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound3"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_customers_customer_sources_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound3"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_invitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_account_activation_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        activation_url: string;
                        /** Format: date-time */
                        expires_at: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_account_enablement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_account_disablement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_customers_customer_account_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 8 to 200 characters of any kind, composed by NFKC before they are counted. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_account_password_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The present one. */
                    password: string;
                    /** @description 8 to 200 characters of any kind, composed by NFKC before they are counted. */
                    new_password: string;
                    /**
                     * @description Of the customer's own device.
                     * @default null
                     */
                    ip?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_account_sign_out: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_customers_customer_account_verification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_accounts_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                    /**
                     * @description Of the customer's own device.
                     * @default null
                     */
                    ip?: string | null;
                    /** @default null */
                    user_agent?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_accounts_password_reset_requests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_accounts_password_resets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The last part of the link that was mailed. */
                    token: string;
                    /** @description 8 to 200 characters of any kind, composed by NFKC before they are counted. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound4"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_accounts_verification_requests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_accounts_verifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The last part of the link that was mailed. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound4"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_accounts_invitations_acceptance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The last part of the link that was mailed. */
                    token: string;
                    /** @description 8 to 200 characters of any kind, composed by NFKC before they are counted. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound4"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_accounts_invitations_declination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The last part of the link that was mailed. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound4"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_mails: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                state?: "pending" | "sent" | "given_up" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @enum {string} */
                            kind: "invitation" | "password_reset" | "verification";
                            /** @description Null until it is known whose the address is. */
                            customer_id: string | null;
                            /** @enum {string} */
                            state: "pending" | "sent" | "given_up" | "cancelled";
                            tries: number;
                            /** @description When it is tried next; null once it is decided. */
                            due_at: string | null;
                            /** @description A code of the mail server or of the network. */
                            error: string | null;
                            /** Format: date-time */
                            created_at: string;
                            decided_at: string | null;
                        }[];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_search: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description A search text, as `q` of GET /customers has it.
                     * @example total_spent:>100 last_order:<"90 days ago" -tag:vip
                     */
                    q?: string;
                    filter?: components["schemas"]["CustomerFilter"];
                    /**
                     * @description The member to sort by; a minus sign in front turns the order round. Who never ordered comes first by `last_order_at`, and so last by `-last_order_at`.
                     * @enum {string}
                     */
                    sort?: "number" | "-number" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | "email" | "-email" | "status" | "-status" | "orders_count" | "-orders_count" | "total_spent" | "-total_spent" | "credit" | "-credit" | "points_balance" | "-points_balance" | "last_order_at" | "-last_order_at";
                    limit?: number;
                    /** @description From the answer before this one. */
                    after?: string;
                    /** @example id,number */
                    fields?: string;
                    /**
                     * @description What to show beside the record, divided by commas: the first 10 lists that the customer is on and the first 10 metafields, the 10 orders placed last, the default address and the default source.
                     * @example default_address,default_source
                     */
                    expand?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Customer"][];
                        /** @description Sent as `after` with the same search, answers the following page; null on the last. */
                        after: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_count: {
        parameters: {
            query?: {
                /**
                 * @description Conditions that must all hold, unless `or` stands between them; `-` or `not` denies what follows, parentheses group. A bare word or a "quoted phrase" is part of the name, the address or a place. `field:value` is a condition on a field, `attribute.name:value` on an attribute that the organization defines; `field:*` asks whether there is a value.
                 *
                 *     Fields:
                 *     - `anything`, part: Name, e-mail address and places, as a bare word does. `anything:"new zealand"`
                 *     - `name`, part: First and last name. `name:ann`
                 *     - `email`, email: The e-mail address. `email:ada@example.com`
                 *     - `phone`, exact: The phone as given without its spaces, or in E.164. `phone:+61411222333`
                 *     - `country`, exact: Name or code of the country of any address. `country:"New Zealand"`
                 *     - `province`, exact: The province or state of any address. `province:Waikato`
                 *     - `city`, exact: The city of any address. `city:Sydney`
                 *     - `postal_code` (also postcode, zip), exact: The postal code of any address; spaces do not count. `postal_code:2000`
                 *     - `tag` (also tags), exact: One of the tags. `tag:vip`
                 *     - `company`, exact: The company. `company:"Acme Pty Ltd"`
                 *     - `locale`, exact: The locale. `locale:en-AU`
                 *     - `gender`, exact: The gender. `gender:f`
                 *     - `birthday`, exact: Month and day of the birth date. `birthday:05-14`
                 *     - `birth_date` (also born), day: The birth date. `birth_date:<2008-01-01`
                 *     - `accounting_id`, exact: The id in the accounting system. `accounting_id:C-17`
                 *     - `pos_id`, exact: The id in the point of sale. `pos_id:991`
                 *     - `note`, presence: The note. `-note:*`
                 *     - `id`, keys: The ULID. `id:01JZZZZZZZZZZZZZZZZZZZZZZZ`
                 *     - `reference`, keys: The caller’s own id. `reference:erp-7,erp-8`
                 *     - `number`, amount: The customer number; also several divided by commas. `number:12,15`
                 *     - `status`, words: active, inactive or archived. `status:active,inactive`
                 *     - `account_state` (also state), words: guest, disabled, invited, enabled or declined. `account_state:enabled`
                 *     - `type`, words: individual or business. `type:business`
                 *     - `accepts_marketing` (also marketing), flag: Whether the customer agreed to marketing. `accepts_marketing:yes`
                 *     - `wholesale`, flag: Whether it is a wholesale customer. `wholesale:no`
                 *     - `email_verified` (also verified), flag: Whether the address was verified. `email_verified:yes`
                 *     - `forget_requested`, flag: Whether the customer asked to be forgotten. `forget_requested:yes`
                 *     - `orders_count` (also orders), amount: How many orders. `orders_count:>=3`
                 *     - `total_spent` (also spent), money: What was spent in all. `total_spent:>100`
                 *     - `credit`, money: The store credit. `credit:>0`
                 *     - `points_balance` (also points), amount: The points to be redeemed. `points_balance:>=500`
                 *     - `points_earned`, amount: The points ever earned. `points_earned:>1000`
                 *     - `points_redeemed`, amount: The points ever redeemed. `points_redeemed:0`
                 *     - `sign_in_count` (also sign_ins), amount: How many sign-ins. `sign_in_count:>0`
                 *     - `created_at` (also created), time: When the customer was made. `created:2026-01-01..2026-01-31`
                 *     - `updated_at` (also updated), time: When the customer last changed. `updated:last 24 hours`
                 *     - `last_order_at` (also last_order, order_date), time: The last order. `last_order:<90 days ago`
                 *     - `last_abandoned_order_at` (also last_abandoned_order, last_abandoned_order_date), time: The last abandoned order. `last_abandoned_order:last week`
                 *     - `last_spent_at` (also last_spent), time: When something was last paid. `last_spent:last 3 months`
                 *     - `last_points_earned_at` (also last_points_earned), time: When points were last earned. `last_points_earned:last month`
                 *     - `last_points_redeemed_at` (also last_points_redeemed), time: When points were last redeemed. `-last_points_redeemed:*`
                 *     - `current_sign_in_at` (also signed_in, last_sign_in), time: The latest sign-in. `signed_in:today`
                 *     - `list` (also lists), list: On this customer list. `list:"Tasting evenings"`
                 *
                 *     Kinds of values:
                 *     - part: a word or a quoted phrase that is part of it; letter case and accents do not count
                 *     - email: a whole address, or part of one; := and :~ say which
                 *     - exact: the whole value, in quotes when it has spaces; letter case and accents do not count
                 *     - amount: a whole number: 5, >5, >=5, <5, <=5, 5..10, 5.. or ..10
                 *     - money: an amount of the organization’s currency as a decimal: >12.50, 10..20
                 *     - time: a day, a time, or a word: 2026-05-31, >=2026-05-31T09:00, 2026-01-01..2026-01-31, today, yesterday, last 7 days, <90 days ago
                 *     - day: a day, compared like a number: 1990-05-14, <2008-01-01, 1990-01-01..1999-12-31
                 *     - flag: yes or no (true or false, 1 or 0)
                 *     - words: one of its words, or several divided by commas
                 *     - keys: one value, or several divided by commas
                 *     - presence: * alone: whether there is one
                 *     - list: the ULID or the name of a customer list
                 */
                q?: string;
                email?: string;
                phone?: string;
                /** @description Any part of the name; case and accents do not count. */
                name?: string;
                tag?: string;
                /** @description Name or code of the country of any address. */
                country?: string;
                status?: "active" | "inactive" | "archived";
                account_state?: "guest" | "disabled" | "invited" | "enabled" | "declined";
                type?: "individual" | "business";
                accepts_marketing?: boolean | ("true" | "false" | "1" | "0" | 1 | 0);
                wholesale?: boolean | ("true" | "false" | "1" | "0" | 1 | 0);
                email_verified?: boolean | ("true" | "false" | "1" | "0" | 1 | 0);
                /** @description At or after. */
                created_from?: string;
                /** @description Before. */
                created_to?: string;
                /** @description At or after. */
                updated_from?: string;
                /** @description Before. */
                updated_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description A search text, as `q` of GET /customers has it.
                     * @example total_spent:>100 last_order:<"90 days ago" -tag:vip
                     */
                    q?: string;
                    filter?: components["schemas"]["CustomerFilter"];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_suggestions: {
        parameters: {
            query: {
                /** @description What was typed so far. */
                text: string;
                limit?: number | string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            number: number;
                            reference: string;
                            name: string | null;
                            email: string | null;
                            phone: string | null;
                            /**
                             * @description What begins with the text.
                             * @enum {string}
                             */
                            by: "number" | "reference" | "email" | "name" | "last_name" | "phone";
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_lists: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description The member to sort by; a minus sign in front turns the order round. */
                sort?: "created_at" | "-created_at" | "name" | "-name";
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "name" | "kind" | "filter" | "q" | "created_by" | "created_at" | "updated_at" | "member_count")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["List2"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_lists: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    filter?: components["schemas"]["CustomerFilter"];
                    /**
                     * @description A search text, as `q` of GET /customers has it.
                     * @example total_spent:>100 last_order:<"90 days ago" -tag:vip
                     */
                    q?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_lists_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List2"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound5"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_lists_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound5"];
            409: components["responses"]["Conflict3"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_lists_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    filter?: components["schemas"]["CustomerFilter"];
                    /**
                     * @description A search text, as `q` of GET /customers has it.
                     * @example total_spent:>100 last_order:<"90 days ago" -tag:vip
                     */
                    q?: string;
                };
                "application/merge-patch+json": {
                    name?: string;
                    filter?: components["schemas"]["CustomerFilter"];
                    /**
                     * @description A search text, as `q` of GET /customers has it.
                     * @example total_spent:>100 last_order:<"90 days ago" -tag:vip
                     */
                    q?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List2"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound5"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_lists_list_members: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description The members of each customer, divided by commas. */
                fields?: ("id" | "number" | "reference" | "title" | "first_name" | "last_name" | "email" | "email_verified" | "email_holder" | "phone" | "phone_e164" | "status" | "account_state" | "type" | "locale" | "birth_date" | "gender" | "accepts_marketing" | "marketing_changed_at" | "marketing_changed_via" | "marketing_changed_by" | "note" | "tags" | "wholesale" | "company" | "accounting_id" | "pos_id" | "addresses" | "shipping" | "metadata" | "attributes" | "tax_certificates" | "sources" | "default_source_id" | "forget_requested_at" | "currency" | "orders_count" | "total_spent" | "last_order_number" | "last_order_at" | "last_abandoned_order_at" | "last_spent_at" | "credit" | "points_balance" | "points_earned" | "points_redeemed" | "last_points_earned_at" | "last_points_redeemed_at" | "sign_in_count" | "current_sign_in_at" | "current_sign_in_ip" | "last_sign_in_at" | "last_sign_in_ip" | "created_at" | "updated_at" | "version")[];
                /** @description What to show beside the record, divided by commas: the first 10 lists that the customer is on and the first 10 metafields, the 10 orders placed last, the default address and the default source. */
                expand?: ("default_address" | "default_source" | "lists" | "metafields" | "orders")[];
            };
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            customer: components["schemas"]["Customer"];
                            /** @description null in a dynamic list, whose filter decides. */
                            added_at: string | null;
                        }[];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound5"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_lists_list_members_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        customer: components["schemas"]["Customer2"];
                        /** @description null in a dynamic list, whose filter decides. */
                        added_at: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound6"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_lists_list_members_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_lists_list_members_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound6"];
            409: components["responses"]["Conflict3"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_lists: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "name" | "kind" | "filter" | "q" | "created_by" | "created_at" | "updated_at")[];
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            kind: "static" | "dynamic";
                            /** @description What a dynamic list selects; null for a static one. */
                            filter: components["schemas"]["CustomerFilter"] | null;
                            /** @description The filter in the search language. */
                            q: string | null;
                            /** @description The token that made it. */
                            created_by: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_attributes: {
        parameters: {
            query?: {
                fields?: ("name" | "label" | "type" | "options" | "created_at" | "updated_at")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Attribute"][];
                        next: null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_attributes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Lower-case letters, digits and _, a letter first.
                     * @example shoe_size
                     */
                    name: string;
                    /** @enum {string} */
                    type: "text" | "number" | "integer" | "boolean" | "date" | "option";
                    /** @description For people; the name when absent. */
                    label?: string;
                    /** @description For type option alone, in their order. */
                    options?: string[];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attribute"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_attributes_attribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attribute: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attribute"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound7"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_attributes_attribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attribute: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound7"];
            409: components["responses"]["Conflict3"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_attributes_attribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attribute: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description For people; the name when absent. */
                    label?: string;
                    /** @description For type option alone, in their order. */
                    options?: string[];
                };
                "application/merge-patch+json": {
                    /** @description For people; the name when absent. */
                    label?: string;
                    /** @description For type option alone, in their order. */
                    options?: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attribute"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound7"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_attributes: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that the caller has; 304 when one is current. */
                "if-none-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string | number | boolean;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_customers_customer_attributes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: string | number | boolean | null;
                };
                "application/merge-patch+json": {
                    [key: string]: string | number | boolean | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string | number | boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_organization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_organization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    time_zone?: string;
                    country?: string;
                    /** @description The one that it has: amounts are kept in it, so another one is refused. */
                    currency?: string;
                    /** @description Absent ones stay; null takes a limit back. */
                    call_limits?: {
                        [key: string]: {
                            /** @description Calls of one token in one period. */
                            calls: number;
                            /** @description Length of the period. */
                            seconds: number;
                        } | null;
                    } | null;
                    page_limits?: {
                        default?: number | null;
                        maximum?: number | null;
                    } | null;
                    /** @description Of requests that were made before as well. */
                    erasure_grace_days?: number | null;
                    account_links?: string | null;
                };
                "application/merge-patch+json": {
                    name?: string;
                    time_zone?: string;
                    country?: string;
                    /** @description The one that it has: amounts are kept in it, so another one is refused. */
                    currency?: string;
                    /** @description Absent ones stay; null takes a limit back. */
                    call_limits?: {
                        [key: string]: {
                            /** @description Calls of one token in one period. */
                            calls: number;
                            /** @description Length of the period. */
                            seconds: number;
                        } | null;
                    } | null;
                    page_limits?: {
                        default?: number | null;
                        maximum?: number | null;
                    } | null;
                    /** @description Of requests that were made before as well. */
                    erasure_grace_days?: number | null;
                    account_links?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_tokens: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "name" | "scopes" | "faces" | "created_at" | "expires_at" | "last_used_at" | "revoked_at")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Token"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_tokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("read" | "write" | "admin")[];
                    /** @default null */
                    faces?: string[] | null;
                    expires_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        scopes: ("read" | "write" | "admin")[];
                        /** @description The APIs that it may use; null for all. */
                        faces: string[] | null;
                        /** Format: date-time */
                        created_at: string;
                        expires_at: string | null;
                        /** @description Up to a minute late; null before the first use. */
                        last_used_at: string | null;
                        revoked_at: string | null;
                        token: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_tokens_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound8"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_tokens_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound8"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_clients: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "client_id" | "name" | "face" | "scopes" | "redirect_uris" | "token_lifetime" | "code_lifetime" | "created_at" | "last_used_at" | "revoked_at")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @description What the program sends as `client_id`. */
                            client_id: string;
                            name: string;
                            /** @description The API whose token endpoint knows it, and which its tokens may use. */
                            face: string;
                            scopes: ("read" | "write")[];
                            /** @description Where codes may be sent to, letter by letter. */
                            redirect_uris: string[];
                            /** @description Seconds that an access token lives. */
                            token_lifetime: number;
                            /** @description Seconds within which a code is to be exchanged. */
                            code_lifetime: number;
                            /** Format: date-time */
                            created_at: string;
                            /** @description When one of its tokens was last used, up to a minute late; null before the first use. */
                            last_used_at: string | null;
                            revoked_at: string | null;
                        }[];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_clients: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description The API whose token endpoint shall know it. */
                    face: string;
                    /**
                     * @default [
                     *       "read"
                     *     ]
                     */
                    scopes?: ("read" | "write")[];
                    /** @default [] */
                    redirect_uris?: string[];
                    /**
                     * @description Seconds.
                     * @default 3600
                     */
                    token_lifetime?: number;
                    /**
                     * @description Seconds.
                     * @default 300
                     */
                    code_lifetime?: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description What the program sends as `client_id`. */
                        client_id: string;
                        name: string;
                        /** @description The API whose token endpoint knows it, and which its tokens may use. */
                        face: string;
                        scopes: ("read" | "write")[];
                        /** @description Where codes may be sent to, letter by letter. */
                        redirect_uris: string[];
                        /** @description Seconds that an access token lives. */
                        token_lifetime: number;
                        /** @description Seconds within which a code is to be exchanged. */
                        code_lifetime: number;
                        /** Format: date-time */
                        created_at: string;
                        /** @description When one of its tokens was last used, up to a minute late; null before the first use. */
                        last_used_at: string | null;
                        revoked_at: string | null;
                        /** @description Told here, and never again. */
                        client_secret: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_clients_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound9"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_clients_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound9"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_orders: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description The member to sort by; a minus sign in front turns the order round. */
                sort?: "placed_at" | "-placed_at" | "number" | "-number" | "total" | "-total";
                /** @description Only these states, divided by commas. */
                state?: ("placed" | "paid" | "refunded" | "cancelled" | "abandoned")[];
                /** @description The one order that goes by it. */
                reference?: string;
                /** @description At or after. */
                placed_from?: string;
                /** @description Before. */
                placed_to?: string;
                /** @description Minor units. */
                total_min?: number | string;
                /** @description Minor units. */
                total_max?: number | string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "number" | "reference" | "customer_id" | "customer_number" | "state" | "currency" | "total" | "refunded" | "lines" | "note" | "placed_at" | "created_at" | "updated_at")[];
                /** @description `customer`: the customer as it is now; null once it was erased. */
                expand?: "customer"[];
                /** @description Only orders of this customer. */
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Order2"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_orders_order: {
        parameters: {
            query?: {
                /** @description `customer`: the customer as it is now; null once it was erased. */
                expand?: "customer"[];
            };
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order2"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound10"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_orders: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description The member to sort by; a minus sign in front turns the order round. */
                sort?: "placed_at" | "-placed_at" | "number" | "-number" | "total" | "-total";
                /** @description Only these states, divided by commas. */
                state?: ("placed" | "paid" | "refunded" | "cancelled" | "abandoned")[];
                /** @description The one order that goes by it. */
                reference?: string;
                /** @description At or after. */
                placed_from?: string;
                /** @description Before. */
                placed_to?: string;
                /** @description Minor units. */
                total_min?: number | string;
                /** @description Minor units. */
                total_max?: number | string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "number" | "reference" | "customer_id" | "customer_number" | "state" | "currency" | "total" | "refunded" | "lines" | "note" | "placed_at" | "created_at" | "updated_at")[];
                /** @description `customer`: the customer as it is now; null once it was erased. */
                expand?: "customer"[];
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Order2"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_orders: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The caller's own name for the order; the same again under it is answered, not done, again. */
                    reference: string;
                    /**
                     * @description How it begins; `paid` is placed and paid at once, `abandoned` a basket that was given up.
                     * @default placed
                     * @enum {string}
                     */
                    state?: "placed" | "paid" | "abandoned";
                    /** @description minor units of `currency` */
                    total: number;
                    /**
                     * @description ISO 4217.
                     * @example EUR
                     */
                    currency?: string;
                    lines?: {
                        /** @default null */
                        sku?: string | null;
                        /** @default null */
                        title?: string | null;
                        quantity: number;
                        /** @description For all of the line; minor units of `currency`. */
                        amount: number;
                    }[] | null;
                    note?: string | null;
                    /**
                     * Format: date-time
                     * @description Now, when absent.
                     */
                    placed_at?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict6"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_orders_order: {
        parameters: {
            query?: {
                /** @description `customer`: the customer as it is now; null once it was erased. */
                expand?: "customer"[];
            };
            header?: never;
            path: {
                customer: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order2"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound10"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_orders_order_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Entry"][];
                        next: null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound10"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_orders_order_entries_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                order: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound11"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_orders_order_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The caller's own name for it. The same again under it is answered, not done, again. */
                    reference: string;
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound10"];
            409: components["responses"]["Conflict7"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_orders_order_refund: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The caller's own name for it. The same again under it is answered, not done, again. */
                    reference: string;
                    notes?: string | null;
                    /** @description minor units of `currency` */
                    amount: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound10"];
            409: components["responses"]["Conflict7"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_orders_order_cancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The caller's own name for it. The same again under it is answered, not done, again. */
                    reference: string;
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound10"];
            409: components["responses"]["Conflict7"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_orders_order_entries_entry_reversal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
                order: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound11"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_points: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description `-at`: the newest first. */
                sort?: "at" | "-at";
                /** @description At or after. */
                at_from?: string;
                /** @description Before. */
                at_to?: string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "customer_id" | "kind" | "amount" | "expires_at" | "remaining" | "reference" | "notes" | "at" | "reverses" | "reversed_by")[];
                /** @description Only these kinds, divided by commas. */
                kind?: ("earn" | "redeem" | "adjust" | "expire" | "reversal")[];
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Point"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_points: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "earn" | "redeem" | "adjust";
                    /** @description Above zero to earn, below to redeem, either to adjust. */
                    amount: number;
                    /** @description The caller's own name for it. The same again under it is answered, not done, again. */
                    reference: string;
                    notes?: string | null;
                    /** @description For points that are given; else they stay. */
                    expires_at?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict8"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_points_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound12"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_points_entry_reversal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound12"];
            409: components["responses"]["Conflict9"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_credit: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description `-at`: the newest first. */
                sort?: "at" | "-at";
                /** @description At or after. */
                at_from?: string;
                /** @description Before. */
                at_to?: string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "customer_id" | "kind" | "amount" | "currency" | "reference" | "notes" | "at" | "reverses" | "reversed_by")[];
                /** @description Only these kinds, divided by commas. */
                kind?: ("give" | "take" | "adjust" | "reversal")[];
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Credit"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_credit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "give" | "take" | "adjust";
                    /** @description Above zero to give, below to take, either to adjust; minor units of `currency`. */
                    amount: number;
                    /**
                     * @description ISO 4217.
                     * @example EUR
                     */
                    currency?: string;
                    /** @description The caller's own name for it. The same again under it is answered, not done, again. */
                    reference: string;
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credit"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credit"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict8"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_credit_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credit"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound13"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_credit_entry_reversal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credit"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credit"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound13"];
            409: components["responses"]["Conflict9"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_sign_ins: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description `-at`: the newest first. */
                sort?: "at" | "-at";
                /** @description At or after. */
                at_from?: string;
                /** @description Before. */
                at_to?: string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "customer_id" | "at" | "ip" | "user_agent" | "reference" | "reverses" | "reversed_by")[];
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SignIn"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_sign_ins: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Now, when absent.
                     */
                    at?: string;
                    ip?: (string) | null;
                    user_agent?: string | null;
                    reference?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict6"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_sign_ins_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound14"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_sign_ins_entry_reversal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound14"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_consents: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description `-at`: the newest first. */
                sort?: "at" | "-at";
                /** @description At or after. */
                at_from?: string;
                /** @description Before. */
                at_to?: string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "customer_id" | "accepts_marketing" | "at" | "recorded_at" | "source" | "face" | "token_id" | "ip" | "ip_of" | "wording_digest" | "wording" | "reference" | "sequence")[];
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            customer_id: string;
                            accepts_marketing: boolean;
                            /**
                             * Format: date-time
                             * @description When the person said it.
                             */
                            at: string;
                            /** Format: date-time */
                            recorded_at: string;
                            /** @description Where the person said it, such as checkout. */
                            source: string | null;
                            /** @description The API through which it was recorded, or cli or worker. */
                            face: string;
                            token_id: string | null;
                            ip: string | null;
                            /** @description Whose address `ip` is: the caller’s may be that of a server that calls for the person. */
                            ip_of: ("person" | "caller") | null;
                            /** @description SHA-256 of the words that were shown. */
                            wording_digest: string | null;
                            /** @description The words themselves, where they are kept. */
                            wording: string | null;
                            reference: string | null;
                            /** @description Of the event that tells of it in the timeline. */
                            sequence: number;
                        }[];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_consents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accepts_marketing: boolean;
                    /**
                     * Format: date-time
                     * @description When the person said it. Now, when absent; earlier than the last entry, the present value stays as it is.
                     */
                    at?: string;
                    /** @description Where the person said it, such as checkout, pos or import. */
                    source?: string | null;
                    /** @description The person’s; the caller’s own when absent, null for one that is not known. */
                    ip?: (string) | null;
                    /** @description The words that were shown; they are kept once under their digest. */
                    wording?: string;
                    /** @description SHA-256 of the words in UTF-8, in their place. */
                    wording_digest?: string;
                    reference?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict6"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_consents_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                consent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound15"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_consent_wordings: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ConsentWording"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_consent_wordings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentWording"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentWording"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_consent_wordings_digest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentWording"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound16"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerExport"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_export_html: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_events: {
        parameters: {
            query?: {
                /** @description The position after which to read; 0 is the beginning. */
                after?: number | string;
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Seconds to wait for something to read where there is nothing. */
                wait?: number | string;
                /** @description Only these types, divided by commas; a star at the end is any. */
                type?: string;
                /** @description Only events of this customer. */
                customer?: string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "position" | "sequence" | "type" | "at" | "customer" | "face" | "token_id" | "changed" | "values" | "details" | "hash")[];
                /** @description `customer`: all of the customer, as it is now. */
                expand?: "customer"[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        /** @description The address at which the feed goes on; it never ends. */
                        next: string;
                        /** @description Whether something is there already. */
                        has_more: boolean;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_events_chain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the last event; 0 where nothing has happened yet. */
                        position: number;
                        hash: string | null;
                        at: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_events_chain_links: {
        parameters: {
            query?: {
                /** @description The position after which to read; 0 is the beginning. */
                after?: number | string;
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The hash of the event before; null for the first. */
                            previous: string | null;
                            position: number;
                            id: string;
                            customer_id: string;
                            sequence: number;
                            type: string;
                            face: string;
                            token_id: string | null;
                            /** @description Every changed member, those that are not shown too. */
                            changed: string[];
                            at: string;
                            /** @description Of a salt and of what the event told; it stays when those are erased. Null where nothing was told. */
                            digest: string | null;
                            /** @description SHA-256 of the members above as canonical JSON (RFC 8785). */
                            hash: string;
                        }[];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_events_event: {
        parameters: {
            query?: {
                /** @description `customer`: all of the customer, as it is now. */
                expand?: "customer"[];
            };
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound17"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_timeline: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: number | string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "position" | "sequence" | "type" | "at" | "customer" | "face" | "token_id" | "changed" | "values" | "details" | "hash")[];
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @description Its place in the organization’s feed, from 1 without a gap; null until it has one. */
                            position: number | null;
                            /** @description The customer’s version after the change: the order within one customer, without a gap. */
                            sequence: number;
                            /**
                             * @description What happened: customer.created, customer.updated, customer.removed, customer.merged, customer.merged_away, customer.unmerged, customer.restored, customer.email_held, customer.email_returned, customer.signed_in, customer.sign_in_reversed, order.placed, order.paid, order.refunded, order.cancelled, order.abandoned, order.step_reversed, points.earned, points.redeemed, points.adjusted, points.expired, points.reversed, credit.given, credit.taken, credit.adjusted, credit.reversed, list.joined, list.left, metafield.set, metafield.removed, source.attached, source.detached, consent.recorded, account.invited, account.accepted, account.declined, account.enabled, account.disabled, account.password_set, account.signed_out, account.locked, email.verified, erasure.held, erasure.released.
                             * @example customer.updated
                             * @example points.earned
                             */
                            type: string;
                            /** Format: date-time */
                            at: string;
                            customer: {
                                id: string;
                                number: number;
                            };
                            /** @description The API through which it was made, or cli or worker. */
                            face: string;
                            token_id: string | null;
                            /** @description The members of the customer that changed. */
                            changed: string[];
                            /** @description Their new values, as a customer shows them; null once the customer was erased and, in a timeline, where it speaks of somebody from whom the customer was parted since. */
                            values: {
                                [key: string]: unknown;
                            } | null;
                            /** @description What else belongs to the change, such as the reference of an entry; null once erased. */
                            details: {
                                [key: string]: unknown;
                            } | null;
                            /** @description Binds it to all events before it; null for the moment until it has one. See /events/chain. */
                            hash: string | null;
                        }[];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_as_of: {
        parameters: {
            query: {
                at: string;
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        customer: components["schemas"]["Customer2"];
                        /** @description The static lists that it was on, and the dynamic lists of today that were there then and whose present filters select it as it was. */
                        memberships: {
                            list_id: string;
                            /** @enum {string} */
                            kind: "static" | "dynamic";
                            name: string | null;
                        }[];
                        /** @description What applications kept beside it. */
                        metafields: components["schemas"]["Metafield"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_verifications: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Verification"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_verifications: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description An end of the chain, as /events/chain gave it, that must still be in it.
                     * @default null
                     */
                    since?: {
                        position: number;
                        /** @description SHA-256, hexadecimal. */
                        hash: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_verifications_verification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                verification: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound18"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_webhooks: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description `-created_at`: the newest first. */
                sort?: "created_at" | "-created_at";
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "face" | "reference" | "url" | "events" | "filter" | "q" | "description" | "state" | "reason" | "state_changed_at" | "failing_since" | "last_error" | "last_delivered_at" | "position" | "created_by" | "created_at" | "updated_at")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @description The API in whose form it is told. */
                            face: string;
                            reference: string | null;
                            url: string;
                            /** @description What it is told of; a star at the end is any. Null for everything. */
                            events: string[] | null;
                            /** @description Only customers that pass it; null for all. */
                            filter: components["schemas"]["CustomerFilter"] | null;
                            /** @description The filter in the search language. */
                            q: string | null;
                            description: string | null;
                            /** @enum {string} */
                            state: "active" | "paused";
                            /** @description Why it is paused. */
                            reason: ("paused_by_hand" | "kept_failing" | "gone") | null;
                            /** Format: date-time */
                            state_changed_at: string;
                            /** @description Since when nothing could be delivered; null when the last attempt succeeded. */
                            failing_since: string | null;
                            last_error: string | null;
                            last_delivered_at: string | null;
                            /** @description The place in the feed up to which deliveries are made out. */
                            position: number;
                            created_by: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_webhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url: string;
                    /**
                     * @description What it is told of; a star at the end is any. Null for everything.
                     * @default null
                     */
                    events?: string[] | null;
                    filter?: components["schemas"]["CustomerFilter"] | null;
                    /**
                     * @description A search text, as `q` of GET /customers has it.
                     * @example total_spent:>100 last_order:<"90 days ago" -tag:vip
                     */
                    q?: string;
                    /** @default null */
                    description?: string | null;
                    /** @description What the messages are signed with; made here when absent. Behind `whsec_` stands base64, as Standard Webhooks has it; any other text is taken as its bytes. */
                    secret?: string;
                    /**
                     * @description The API in whose form it is told.
                     * @default native
                     */
                    face?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_webhooks_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound19"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_webhooks_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound19"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_webhooks_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    url?: string;
                    /** @description What it is told of; a star at the end is any. Null for everything. */
                    events?: string[] | null;
                    filter?: components["schemas"]["CustomerFilter"] | null;
                    /**
                     * @description A search text, as `q` of GET /customers has it.
                     * @example total_spent:>100 last_order:<"90 days ago" -tag:vip
                     */
                    q?: string;
                    description?: string | null;
                    /** @description What the messages are signed with; made here when absent. Behind `whsec_` stands base64, as Standard Webhooks has it; any other text is taken as its bytes. */
                    secret?: string;
                };
                "application/merge-patch+json": {
                    url?: string;
                    /** @description What it is told of; a star at the end is any. Null for everything. */
                    events?: string[] | null;
                    filter?: components["schemas"]["CustomerFilter"] | null;
                    /**
                     * @description A search text, as `q` of GET /customers has it.
                     * @example total_spent:>100 last_order:<"90 days ago" -tag:vip
                     */
                    q?: string;
                    description?: string | null;
                    /** @description What the messages are signed with; made here when absent. Behind `whsec_` stands base64, as Standard Webhooks has it; any other text is taken as its bytes. */
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound19"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_webhooks_webhook_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description What the messages are signed with; made here when absent. Behind `whsec_` stands base64, as Standard Webhooks has it; any other text is taken as its bytes. */
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound19"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_webhooks_webhook_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound19"];
            422: components["responses"]["Unprocessable4"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_webhooks_webhook_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Whether what happened meanwhile is sent, in its order.
                     * @default true
                     */
                    catch_up?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound19"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_webhooks_webhook_deliveries: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description The members to answer with, divided by commas; all when absent. `id` is always there. */
                fields?: ("id" | "webhook_id" | "event_id" | "position" | "customer_id" | "event" | "state" | "tries" | "due_at" | "created_at" | "decided_at")[];
                state?: "waiting" | "pending" | "delivered" | "given_up" | "cancelled";
                /** @description ULID, or number:123, reference:abc or email:a@b.example (whoever holds the address), percent-encoded. */
                customer?: string;
            };
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            webhook_id: string;
                            event_id: string;
                            position: number;
                            customer_id: string;
                            event: string;
                            /**
                             * @description waiting: an earlier one of the same customer is under way; given_up: no attempt succeeded; cancelled: the customer was erased.
                             * @enum {string}
                             */
                            state: "waiting" | "pending" | "delivered" | "given_up" | "cancelled";
                            tries: number;
                            due_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            decided_at: string | null;
                        }[];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound19"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_webhooks_webhook_deliveries_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound20"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_webhooks_webhook_deliveries_delivery_redelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound20"];
            422: components["responses"]["Unprocessable4"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_erasures_returns: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                state?: "open" | "dismissed" | "erased";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Return"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_erasures_returns_return_dismissal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                return: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Return"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound21"];
            422: components["responses"]["Unprocessable4"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_erasures: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                state?: "requested" | "held" | "withdrawn" | "released" | "erased";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Erasure"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_erasures_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            /** @constant */
                            kty: "OKP";
                            /** @constant */
                            crv: "Ed25519";
                            x: string;
                            kid: string;
                            /** @constant */
                            alg: "EdDSA";
                            /** @constant */
                            use: "sig";
                        }[];
                    };
                };
            };
            422: components["responses"]["Unprocessable3"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_erasures_verification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    jws: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether this server signed it, as it is. */
                        valid: boolean;
                        /** @description What was signed; null where it was not. */
                        certificate: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_erasures_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound22"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_erasures_erasure_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What was scanned, erased, kept and found: the payload of the signature, for people to read. */
                        certificate: {
                            [key: string]: unknown;
                        };
                        /** @description The certificate as it was signed (JWS, compact); keys are under /erasures/keys. */
                        jws: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound22"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_erasures_erasure_findings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether the workers have looked, as they do within minutes. */
                        searched: boolean;
                        /** @description What was looked through and found: the payload of the signature. null until then. */
                        certificate: {
                            [key: string]: unknown;
                        } | null;
                        jws: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound22"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_erasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default null */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_customers_customer_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, without a body */
            204: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_erasure_hold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_erasure_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            422: components["responses"]["Unprocessable4"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_customers_customer_erasure_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What was scanned, erased, kept and found: the payload of the signature, for people to read. */
                        certificate: {
                            [key: string]: unknown;
                        };
                        /** @description The certificate as it was signed (JWS, compact); keys are under /erasures/keys. */
                        jws: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            422: components["responses"]["Unprocessable4"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_duplicates: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                state?: "open" | "dismissed" | "merged";
                /** @description Only pairs with this customer. */
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duplicate"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customers_customer_duplicates: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                state?: "open" | "dismissed" | "merged";
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duplicate"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_duplicates_duplicate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                duplicate: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duplicate"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound23"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_duplicates_duplicate_dismissal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                duplicate: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duplicate"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound23"];
            422: components["responses"]["Unprocessable4"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_merges: {
        parameters: {
            query?: {
                /** @description Items in one page. The organization sets the usual number and the most: 50 and 200 at first. */
                limit?: number | string;
                /** @description Where the page begins: taken from a `next` link. */
                after?: string;
                /** @description Only merges in which this customer took part. */
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Merge"][];
                        /** @description The address of the following page; null on the last. */
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_merges: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the change is made for; 412 when the record has moved on. */
                "if-match"?: string;
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        merge: components["schemas"]["Merge"];
                        customer: components["schemas"]["Customer2"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_merges_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        members: {
                            /** @example email */
                            name: string;
                            /**
                             * @description Whose value stays; both where they are joined.
                             * @enum {string}
                             */
                            from: "survivor" | "merged" | "both";
                            /** @enum {string} */
                            why: "chosen" | "same" | "only_one" | "survivor_first" | "joined" | "older" | "further" | "either" | "address_of_account" | "account_of_another_address" | "later_consent" | "consent_for_another_address" | "consent_not_widened";
                        }[];
                        /** @description What becomes of the accounts of both. */
                        account: {
                            /** @description Whose password opens the account; null for none. */
                            stays: ("survivor" | "merged") | null;
                            /** @description Whose password opens nothing any more. */
                            ends: ("survivor" | "merged") | null;
                            /** @description Whose pending invitations work no more. */
                            invitations_end: ("survivor" | "merged")[];
                        };
                        /** @description What was the merged customer’s and is the survivor’s. */
                        moved: {
                            points: {
                                entries: number;
                                balance: number;
                            };
                            credit: {
                                entries: number;
                                /** @description Minor units. */
                                balance: number;
                            };
                            orders: {
                                count: number;
                                /** @description Minor units. */
                                total_spent: number;
                            };
                            sign_ins: number;
                            sources: number;
                            /** @description The lists that the survivor comes to be on. */
                            lists_joined: string[];
                            /** @description The lists on which both were. */
                            lists_both: string[];
                            metafields_joined: number;
                            /** @description Of the same name; the survivor’s stay. */
                            metafields_both: number;
                            /**
                             * @description ISO 4217.
                             * @example EUR
                             */
                            currency: string;
                        };
                        /** @description Members of which one must be chosen, or the merge is refused: it would end an account that nobody chose to end. */
                        to_choose: string[];
                        /** @description Each source, metafield and list of the merged customer, whose stays and why. */
                        pieces: {
                            sources: {
                                id: string;
                                /** @enum {string} */
                                from: "survivor" | "merged";
                                /** @enum {string} */
                                why: "only_one" | "survivor_first";
                            }[];
                            metafields: {
                                namespace: string;
                                key: string;
                                /** @enum {string} */
                                from: "survivor" | "merged";
                                /** @enum {string} */
                                why: "only_one" | "survivor_first";
                            }[];
                            lists: {
                                list_id: string;
                                /** @enum {string} */
                                from: "survivor" | "merged";
                                /** @enum {string} */
                                why: "only_one" | "survivor_first";
                            }[];
                        };
                        /** @description The survivor as it will be, but for its version and times. */
                        customer: {
                            id: string;
                            number: number;
                            /** @description The caller's own name for the customer; else the ULID. */
                            reference: string;
                            title: string | null;
                            first_name: string | null;
                            last_name: string | null;
                            email: string | null;
                            email_verified: boolean;
                            /** @description Exactly one customer holds an address; `email:` finds that one. */
                            email_holder: boolean;
                            /** @description As it was given. */
                            phone: string | null;
                            /** @description Read as a number of the organization's country. */
                            phone_e164: string | null;
                            /** @enum {string} */
                            status: "active" | "inactive" | "archived";
                            /** @enum {string} */
                            account_state: "guest" | "disabled" | "invited" | "enabled" | "declined";
                            type: ("individual" | "business") | null;
                            locale: string | null;
                            birth_date: string | null;
                            gender: string | null;
                            accepts_marketing: boolean;
                            marketing_changed_at: string | null;
                            /** @description The face through which consent last changed. */
                            marketing_changed_via: string | null;
                            /** @description The token that last changed it. */
                            marketing_changed_by: string | null;
                            note: string | null;
                            tags: string[];
                            wholesale: boolean;
                            company: string | null;
                            accounting_id: string | null;
                            pos_id: string | null;
                            addresses: components["schemas"]["Address"][];
                            shipping: components["schemas"]["Shipping"] | null;
                            metadata: {
                                [key: string]: components["schemas"]["Value"];
                            };
                            /** @description Values of the attributes that the organization defines. */
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            tax_certificates: components["schemas"]["TaxCertificate"][];
                            sources: components["schemas"]["Source"][];
                            default_source_id: string | null;
                            forget_requested_at: string | null;
                            /**
                             * @description ISO 4217.
                             * @example EUR
                             */
                            currency: string;
                            /** @description Moved by a ledger only. */
                            orders_count: number;
                            /** @description Minor units of `currency`. */
                            total_spent: number;
                            last_order_number: number | null;
                            last_order_at: string | null;
                            last_abandoned_order_at: string | null;
                            last_spent_at: string | null;
                            /** @description Minor units of `currency`. */
                            credit: number;
                            /** @description Moved by a ledger only. */
                            points_balance: number;
                            /** @description Moved by a ledger only. */
                            points_earned: number;
                            /** @description Moved by a ledger only. */
                            points_redeemed: number;
                            last_points_earned_at: string | null;
                            last_points_redeemed_at: string | null;
                            /** @description Moved by a ledger only. */
                            sign_in_count: number;
                            current_sign_in_at: string | null;
                            current_sign_in_ip: string | null;
                            last_sign_in_at: string | null;
                            last_sign_in_ip: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description Grows with each change; the ETag. */
                            version: number;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedContentType"];
            422: components["responses"]["Unprocessable2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_merges_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                merge: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound24"];
            422: components["responses"]["Unprocessable3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_merges_merge_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters. The same request again under the same key is answered as the first one was. */
                "Idempotency-Key"?: string;
            };
            path: {
                merge: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        merge: components["schemas"]["Merge"];
                        survivor: components["schemas"]["Customer2"];
                        /** @description The customer that is one again. */
                        merged: {
                            id: string;
                            number: number;
                            /** @description The caller's own name for the customer; else the ULID. */
                            reference: string;
                            title: string | null;
                            first_name: string | null;
                            last_name: string | null;
                            email: string | null;
                            email_verified: boolean;
                            /** @description Exactly one customer holds an address; `email:` finds that one. */
                            email_holder: boolean;
                            /** @description As it was given. */
                            phone: string | null;
                            /** @description Read as a number of the organization's country. */
                            phone_e164: string | null;
                            /** @enum {string} */
                            status: "active" | "inactive" | "archived";
                            /** @enum {string} */
                            account_state: "guest" | "disabled" | "invited" | "enabled" | "declined";
                            type: ("individual" | "business") | null;
                            locale: string | null;
                            birth_date: string | null;
                            gender: string | null;
                            accepts_marketing: boolean;
                            marketing_changed_at: string | null;
                            /** @description The face through which consent last changed. */
                            marketing_changed_via: string | null;
                            /** @description The token that last changed it. */
                            marketing_changed_by: string | null;
                            note: string | null;
                            tags: string[];
                            wholesale: boolean;
                            company: string | null;
                            accounting_id: string | null;
                            pos_id: string | null;
                            addresses: components["schemas"]["Address"][];
                            shipping: components["schemas"]["Shipping"] | null;
                            metadata: {
                                [key: string]: components["schemas"]["Value"];
                            };
                            /** @description Values of the attributes that the organization defines. */
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            tax_certificates: components["schemas"]["TaxCertificate"][];
                            sources: components["schemas"]["Source"][];
                            default_source_id: string | null;
                            forget_requested_at: string | null;
                            /**
                             * @description ISO 4217.
                             * @example EUR
                             */
                            currency: string;
                            /** @description Moved by a ledger only. */
                            orders_count: number;
                            /** @description Minor units of `currency`. */
                            total_spent: number;
                            last_order_number: number | null;
                            last_order_at: string | null;
                            last_abandoned_order_at: string | null;
                            last_spent_at: string | null;
                            /** @description Minor units of `currency`. */
                            credit: number;
                            /** @description Moved by a ledger only. */
                            points_balance: number;
                            /** @description Moved by a ledger only. */
                            points_earned: number;
                            /** @description Moved by a ledger only. */
                            points_redeemed: number;
                            last_points_earned_at: string | null;
                            last_points_redeemed_at: string | null;
                            /** @description Moved by a ledger only. */
                            sign_in_count: number;
                            current_sign_in_at: string | null;
                            current_sign_in_ip: string | null;
                            last_sign_in_at: string | null;
                            last_sign_in_ip: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description Grows with each change; the ETag. */
                            version: number;
                        };
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound24"];
            409: components["responses"]["Conflict3"];
            422: components["responses"]["Unprocessable4"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["OurFailure"];
            503: components["responses"]["Unavailable"];
        };
    };
}
