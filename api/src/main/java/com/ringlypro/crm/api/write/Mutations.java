package com.ringlypro.crm.api.write;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.db.ColumnRules;
import com.ringlypro.crm.db.MutableEntity;
import com.ringlypro.crm.db.StoredEntity;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.TenantContext;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a mutation is made of. A controller runs it in {@link #write}; there it {@link #find}s or
 * {@link #lock}s what the input names, takes the values over with {@link #into}, and stores what is
 * new with {@link #create}. All of it is refused by exceptions for the caller.
 */
@Component
public final class Mutations {

  private final Transactions transactions;
  private final EntityManager entities;
  private final IdempotencyKeys keys;
  private final ColumnRules columns;

  Mutations(
      Transactions transactions,
      EntityManager entities,
      IdempotencyKeys keys,
      ColumnRules columns) {
    this.transactions = transactions;
    this.entities = entities;
    this.keys = keys;
    this.columns = columns;
  }

  /**
   * Runs a change as one transaction of the caller. It may run more than once, from the beginning,
   * where others change the same at the same time.
   *
   * @throws ApiException CONFLICT, NOT_FOUND or VALIDATION if the database refuses the change
   */
  public <T> T write(Supplier<T> change) {
    return transactions.write(change, Map.of());
  }

  /**
   * The same where values are unique among rows that the caller may not see.
   *
   * @param unique fields of the input by the constraints that keep them unique
   */
  public <T> T write(Map<String, String> unique, Supplier<T> change) {
    return transactions.write(change, unique);
  }

  /** What takes the fields of an input over into an entity. */
  public InputFields into(StoredEntity entity) {
    return new InputFields(columns, entity);
  }

  /**
   * What an id names.
   *
   * @param field of the input that the id stands in, for the error
   * @throws ApiException VALIDATION if it is no id of the type, NOT_FOUND if there is no such
   *     object as far as the caller may see
   */
  public <E extends StoredEntity> E find(Class<E> type, String id, String field) {
    return found(type, entities.find(type, Ids.key(type, id, field)), field);
  }

  /**
   * What an id names, for others to refer to. Nothing of it is loaded.
   *
   * @param field of the input that the id stands in, for the error
   * @throws ApiException as {@link #find}
   */
  public <E extends StoredEntity> E reference(Class<E> type, String id, String field) {
    return reference(type, Ids.key(type, id, field), field);
  }

  private <E extends StoredEntity> E reference(Class<E> type, int key, String field) {
    boolean visible =
        !entities
            .createQuery(
                "select e.id from %s e where e.id = :key".formatted(type.getSimpleName()),
                Integer.class)
            .setParameter("key", key)
            .getResultList()
            .isEmpty();
    return found(type, visible ? entities.getReference(type, key) : null, field);
  }

  /**
   * What an id names, in order to change it: until the end of the transaction nobody else does. It
   * must not have been loaded before.
   *
   * @param id stands in the input's field {@code id}
   * @param expectedUpdatedAt the last change that the caller knows of; null if that does not matter
   * @throws ApiException as {@link #find}, and CONFLICT if it was changed since
   */
  public <E extends MutableEntity> E lock(
      Class<E> type, String id, @Nullable Instant expectedUpdatedAt) {
    return lock(type, Ids.key(type, id, "id"), "id", expectedUpdatedAt);
  }

  /** The same for what was found already, as it is now. */
  public <E extends MutableEntity> E lock(E entity) {
    entities.refresh(entity, LockModeType.PESSIMISTIC_WRITE);
    return entity;
  }

  /** The same for the client business that {@link #client} finds. */
  public Client lockClient(@Nullable String clientId, @Nullable Instant expectedUpdatedAt) {
    return lock(Client.class, clientKey(clientId), "clientId", expectedUpdatedAt);
  }

  /**
   * What a key names, as {@link #lock(Class, String, Instant)}.
   *
   * @param field of the input that the key is from, for the error
   */
  public <E extends MutableEntity> E lock(
      Class<E> type, int key, String field, @Nullable Instant expectedUpdatedAt) {
    E entity = found(type, entities.find(type, key, LockModeType.PESSIMISTIC_WRITE), field);
    if (expectedUpdatedAt != null && !expectedUpdatedAt.equals(entity.getUpdatedAt())) {
      throw InputFields.refusal(
          ErrorCode.CONFLICT,
          "expectedUpdatedAt",
          "The %s was changed since you read it. Read it again and decide."
              .formatted(Ids.words(type)));
    }
    return entity;
  }

  /**
   * The client business that an input is about, for others to refer to.
   *
   * @param clientId stands in the input's field {@code clientId}; null for the caller's own
   * @throws ApiException as {@link #find}, and VALIDATION if the caller owns none and names none
   */
  public Client client(@Nullable String clientId) {
    return reference(Client.class, clientKey(clientId), "clientId");
  }

  private int clientKey(@Nullable String clientId) {
    if (clientId != null) {
      return Ids.key(Client.class, clientId, "clientId");
    }
    if (caller() instanceof Caller.Owner(_, Integer own, _) && own != null) {
      return own;
    }
    throw InputFields.refusal(
        ErrorCode.VALIDATION, "clientId", "Name the client, since you own none.");
  }

  /** The user who calls, for others to refer to. */
  public User user() {
    return entities.getReference(User.class, userKey());
  }

  /** The row of the user who calls, as {@link #lock} gives it. */
  public User lockUser(@Nullable Instant expectedUpdatedAt) {
    return lock(User.class, userKey(), "id", expectedUpdatedAt);
  }

  private static int userKey() {
    return switch (caller()) {
      case Caller.Owner owner -> owner.userId();
      case Caller.Admin(int userId) -> userId;
      case Caller.Worker _ -> throw new IllegalStateException("A worker is no user");
    };
  }

  /** Whether an administrator calls. */
  public boolean isAdmin() {
    return caller() instanceof Caller.Admin;
  }

  private static Caller caller() {
    return TenantContext.current()
        .orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
  }

  /**
   * Stores something new, once for each key: what the key created before is returned as it is now.
   *
   * @param key chosen by the caller, null for none
   * @param input the whole input, of a class named after the mutation
   * @param creation makes the entity, with all that is checked before it can be stored
   * @throws ApiException CONFLICT if the key was used with another input, NOT_FOUND if what it
   *     created is gone
   */
  public <E extends StoredEntity> E create(
      Class<E> type, @Nullable String key, Record input, Supplier<E> creation) {
    if (key == null) {
      return stored(creation.get());
    }
    OptionalInt before = keys.claim(key, mutation(input), input);
    if (before.isPresent()) {
      return found(type, entities.find(type, before.getAsInt()), "idempotencyKey");
    }
    E entity = stored(creation.get());
    keys.created(key, entity);
    return entity;
  }

  private <E extends StoredEntity> E stored(E entity) {
    entities.persist(entity);
    return entity;
  }

  /** Takes something away with all that belongs to it. */
  public void delete(StoredEntity entity) {
    entities.remove(entity);
  }

  private static String mutation(Record input) {
    return input.getClass().getSimpleName().replaceFirst("Input$", "");
  }

  private static <E extends StoredEntity> E found(Class<E> type, @Nullable E entity, String field) {
    if (entity == null) {
      throw Ids.notFound(type, field);
    }
    return entity;
  }
}
