package dev.llmcall.integrations.corpus;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a value for any parameter of the corpus. */
final class Arguments {
  private final Method pool;

  Arguments(ClassLoader loader) throws ReflectiveOperationException {
    this.pool = loader.loadClass("corpus.Pool").getMethod("argument", String.class);
  }

  @Nullable
  Object[] of(Method call) throws ReflectiveOperationException {
    List<@Nullable Object> values = new ArrayList<>();
    for (Type type : call.getGenericParameterTypes()) {
      values.add(value(type));
    }
    return values.toArray();
  }

  private Object value(Type type) throws ReflectiveOperationException {
    Object known = pool.invoke(null, type.getTypeName());
    if (known != null) {
      return known;
    }
    if (type instanceof TypeVariable<?> variable) {
      return value(variable.getBounds()[0]);
    }
    if (type instanceof WildcardType wildcard) {
      return value(wildcard.getUpperBounds()[0]);
    }
    Class<?> raw =
        (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    if (raw == List.class) {
      return List.of();
    }
    if (raw == Map.class) {
      return Map.of();
    }
    return raw == Optional.class ? Optional.empty() : made(raw, type);
  }

  private Object made(Class<?> type, Type generic) throws ReflectiveOperationException {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isSealed()) {
      return made(type.getPermittedSubclasses()[0], generic);
    }
    List<Object> members = new ArrayList<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        members.add(value(resolved(component.getGenericType(), type, generic)));
      }
    }
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(members.toArray());
  }

  /** What a type variable of a generic record stands for. */
  private static Type resolved(Type component, Class<?> type, Type generic) {
    int index = List.<Type>of(type.getTypeParameters()).indexOf(component);
    if (index < 0 || !(generic instanceof ParameterizedType arguments)) {
      return component;
    }
    Type argument = arguments.getActualTypeArguments()[index];
    return argument instanceof WildcardType ? component : argument;
  }
}
